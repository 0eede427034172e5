import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '#test/support/cache.ts';
import { type Coder, coderNames, encode } from './input/ffmpeg.ts';
import { filmed, type Movie } from './input/filmed.ts';
import type { Trial } from './trial.ts';

/** The video coded at 300 kbit/s; made on first use, then kept for as long as the video stays the same. */
async function codedVideo(video: string, coder: Coder): Promise<string> {
  const { size, mtimeMs } = statSync(video);
  const key = createHash('sha256').update(`${video} ${size} ${mtimeMs}`).digest('hex').slice(0, 16);
  const folder = join(cacheDir, 'coded');
  const path = join(folder, `${key}.${coder}.mkv`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  await encode(video, `${path}.${process.pid}`, coder);
  await rename(`${path}.${process.pid}`, path);
  return path;
}

/** The same marks in the same videos as a call at 300 kbit/s delivers them; the baseline has run on the originals. */
export function coded(movies: readonly Movie[]): Trial[] {
  return movies.flatMap((movie) =>
    coderNames.map((coder) => {
      const name = `${movie.name} ${coder} 300 kbit/s`;
      const load = async () => filmed({ ...movie, video: await codedVideo(movie.video, coder) }).load();
      return { ...filmed(movie), name, isCompared: false, load };
    }),
  );
}
