import { createReadStream } from 'node:fs';
import type { Grey } from '#client/tracking/grey.ts';
import { readGrey, shrink } from '../grey.ts';
import { decode } from './ffmpeg.ts';
import { readY4m } from './y4m.ts';

async function readFilm(video: string): Promise<Grey[]> {
  const bytes = video.endsWith('.y4m') ? createReadStream(video, { highWaterMark: 1 << 22 }) : decode(video);
  const pictures: Grey[] = [];
  for await (const picture of readY4m(bytes)) pictures.push(await shrink(picture));
  return pictures;
}

let kept: { readonly video: string; readonly pictures: Grey[] } | null = null;

/** All pictures of a video, at most 640 px on the long side; the last video read is kept for the next mark on it. */
export async function loadFilm(video: string): Promise<readonly Grey[]> {
  if (kept?.video !== video) kept = { video, pictures: await readFilm(video) };
  return kept.pictures;
}

/** Picture files as the pictures of a film. */
export async function loadPictures(paths: readonly string[]): Promise<Grey[]> {
  const pictures: Grey[] = [];
  for (const path of paths) pictures.push(await shrink(await readGrey(path)));
  return pictures;
}
