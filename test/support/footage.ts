import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Homography } from '#client/tracking/place.ts';
import { cacheDir } from './cache.ts';
import { type Size, viewAt, viewBeside } from './cameraPath.ts';
import { paintFrameNumber } from './frameNumber.ts';
import { after, inverse } from './homography.ts';
import { type Plane, warp } from './warp.ts';

/** What the fake cameras can look at; see footage/NOTICE for where the pictures come from. */
const pictures = {
  dogman: 'pairs/hpatches-v_dogman/1.png',
  /** The same path at a third of the frames: a call costs half the work, where a test does not look at movement. */
  calm: 'pairs/hpatches-v_dogman/1.png',
  boxes: 'boxes.png',
  panel: 'panel.svg',
  /** Filmed from beside by a camera whose every frame is the same plane's. */
  leaning: 'pairs/hpatches-v_dogman/1.png',
} as const;
export type FootageName = keyof typeof pictures;

/**
 * What is true of a piece of footage: `frames[n].H` maps pixels of frame 0 to pixels of frame n, row-major, pixel
 * centres at integers. Each frame has its number burnt in at the top left.
 */
type GroundTruth = {
  readonly w: number;
  readonly h: number;
  readonly fps: number;
  readonly frames: readonly { readonly n: number; readonly H: Homography }[];
};
export type Footage = { readonly video: string; readonly truth: GroundTruth };

const frameSize: Size = { width: 1280, height: 720 };
/** Seconds until a piece of footage begins again. */
const lasts = 4;
const fpsOf = (name: FootageName) => (name === 'calm' ? 10 : 30);
/** Grows when the pictures or the path change, so that nobody is left with old footage. */
const edition = 1;

type Picture = { readonly y: Plane; readonly u: Plane; readonly v: Plane };

async function load(name: FootageName): Promise<Picture> {
  const path = join(import.meta.dirname, 'footage', pictures[name]);
  const image = sharp(path).resize({ width: 1900, kernel: 'lanczos3' }).removeAlpha().toColourspace('srgb');
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const plane = (): Plane => ({ width, height, bytes: new Uint8Array(width * height) });
  const picture = { y: plane(), u: plane(), v: plane() };
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * channels;
    const red = data[at] ?? 0;
    const green = data[at + (channels > 2 ? 1 : 0)] ?? 0;
    const blue = data[at + (channels > 2 ? 2 : 0)] ?? 0;
    // ITU-R BT.601, studio range.
    picture.y.bytes[pixel] = 16.5 + 0.257 * red + 0.504 * green + 0.098 * blue;
    picture.u.bytes[pixel] = 128.5 - 0.148 * red - 0.291 * green + 0.439 * blue;
    picture.v.bytes[pixel] = 128.5 + 0.439 * red - 0.368 * green - 0.071 * blue;
  }
  return picture;
}

/** From a pixel of a half-size plane to the middle of its four pixels. */
const fromHalf: Homography = [2, 0, 0.5, 0, 2, 0.5, 0, 0, 1];

function render(picture: Picture, toPicture: Homography, n: number): Uint8Array {
  const { width, height } = frameSize;
  const bytes = new Uint8Array((width * height * 3) / 2);
  const half = { width: width / 2, height: height / 2 };
  const area = width * height;
  warp(picture.y, { width, height, bytes: bytes.subarray(0, area) }, toPicture);
  warp(picture.u, { ...half, bytes: bytes.subarray(area, area * 1.25) }, after(toPicture, fromHalf));
  warp(picture.v, { ...half, bytes: bytes.subarray(area * 1.25) }, after(toPicture, fromHalf));
  paintFrameNumber(bytes, width, n);
  return bytes;
}

async function make(name: FootageName, path: string): Promise<GroundTruth> {
  const picture = await load(name);
  const view = name === 'leaning' ? viewBeside : viewAt;
  const fps = fpsOf(name);
  const count = lasts * fps;
  const views = Array.from({ length: count }, (_, n) => view(n, count, { picture: picture.y, frame: frameSize }));
  const fromFirst = inverse(views[0] as Homography);
  await mkdir(cacheDir, { recursive: true });
  const file = await open(`${path}.${process.pid}`, 'w');
  await file.write(`YUV4MPEG2 W${frameSize.width} H${frameSize.height} F${fps}:1 Ip A1:1 C420jpeg\n`);
  for (const [n, view] of views.entries()) {
    await file.write('FRAME\n');
    await file.write(render(picture, inverse(view), n));
  }
  await file.close();
  await rename(`${path}.${process.pid}`, path);
  const frames = views.map((view, n) => ({ n, H: after(view, fromFirst) }));
  return { w: frameSize.width, h: frameSize.height, fps, frames };
}

/** Footage for a fake camera with its ground truth, 4 s of 1280x720; made on first use, then kept. */
export async function footage(name: FootageName): Promise<Footage> {
  const video = join(cacheDir, `${name}-${edition}.y4m`);
  const truthPath = join(cacheDir, `${name}-${edition}.gt.json`);
  if (existsSync(video) && existsSync(truthPath)) {
    return { video, truth: JSON.parse(await readFile(truthPath, 'utf8')) as GroundTruth };
  }
  const truth = await make(name, video);
  await writeFile(truthPath, JSON.stringify(truth));
  return { video, truth };
}

/** One of the pictures as a phone's photo. */
export function footageStill(name: FootageName): Promise<Buffer> {
  const path = join(import.meta.dirname, 'footage', pictures[name]);
  return sharp(path).resize({ width: 1600 }).toColourspace('srgb').jpeg().toBuffer();
}

/** The brightness of frame `n` of a piece of footage. */
export async function readLuma(video: string, n: number): Promise<Plane> {
  const { width, height } = frameSize;
  const file = await open(video);
  const head = await file.read(new Uint8Array(100), 0, 100, 0);
  const start = new TextDecoder().decode(head.buffer).indexOf('\n') + 1;
  const bytes = new Uint8Array(width * height);
  await file.read(bytes, 0, bytes.length, start + n * (6 + bytes.length * 1.5) + 6);
  await file.close();
  return { width, height, bytes };
}
