import { existsSync } from 'node:fs';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../cache.ts';
import { mapped } from '../homography.ts';
import { fps, secondsOf, shoot, type Take } from './film.ts';
import type { Reach } from './hand.ts';
import { journey, type Stop } from './journey.ts';
import { between, facade, plate, ports, relief, type Scene, steps } from './scenes.ts';
import { keyframe, type Target, truthOf } from './truth.ts';
import { frame, planeToPicture } from './vector.ts';

type Clip = {
  readonly scene: () => Promise<Scene>;
  readonly stops: readonly Stop[];
  readonly hand: Reach | null;
  /** s */
  readonly rollingShutter: number;
  /** Half the marked region's size in the keyframe, px. */
  readonly half: readonly [number, number];
};

/** Grows when the clips change, so that nobody is left with old ones. */
const edition = 1;
const seconds = 10;

/** Half the distance from left to right and a third of it to and fro, away for a second and back from elsewhere. */
const around: readonly Stop[] = [
  [0, 0, 0, -1, 0, 0, 0, 1],
  [0.8, 0, 0, -1, 0, 0, 0, 1],
  [2, -0.22, 0.02, -1, 0, 0, -2, 1],
  [3.4, 0.26, -0.06, -0.95, 0.02, 0, 3, 1],
  [4.2, 0.1, 0.16, -0.88, 0, 0.02, 2, 1],
  [5, 0, 0, -0.75, 0, 0, 8, 1],
  [5.8, 0.04, 0, -1.12, 0, 0, 2, 1],
  [6.5, 0.3, 0, -1, 1.35, 0.1, 0, 1],
  [7, 0.3, 0.02, -1, 1.4, 0.1, 0, 1],
  [7.7, 0.14, -0.12, -1, 0, 0, 12, 1],
  [8.7, -0.24, 0.05, -0.95, 0, 0, 4, 1],
  [10, 0, 0, -1, 0, 0, 0, 1],
];

/** The same way while the camera's exposure hunts. */
const dimmed: readonly Stop[] = around.map((stop, n) => {
  const [at, x, y, z, lookX, lookY, roll] = stop;
  return [at, x, y, z, lookX, lookY, roll, [1, 1, 0.55, 1.3, 1, 0.6, 1.25, 1, 1, 0.5, 1.2, 1][n] ?? 1];
});

/** The same way with fast swings at first. */
const hasty: readonly Stop[] = [
  [0, 0, 0, -1, 0, 0, 0, 1],
  [0.6, 0, 0, -1, 0, 0, 0, 1],
  [1.1, -0.18, 0.02, -1, 0.06, 0, 0, 1],
  [1.6, 0.2, -0.04, -1, -0.06, 0.02, 3, 1],
  [2.1, -0.1, 0.1, -0.95, 0.05, -0.04, -4, 1],
  [2.6, 0.1, 0, -1, 0, 0, 0, 1],
  ...around.slice(3),
];

const usual = { stops: around, hand: null, rollingShutter: 0, half: [120, 90] } as const;

const clips: Readonly<Record<string, Clip>> = {
  plate: { ...usual, scene: plate },
  between: { ...usual, scene: between },
  steps: { ...usual, scene: steps, half: [110, 80] },
  relief: { ...usual, scene: relief, half: [120, 90] },
  ports: { ...usual, scene: ports },
  facade: { ...usual, scene: facade, hand: [3.6, 5.2] },
  hand: { ...usual, scene: between, stops: dimmed, hand: [2.4, 4.6] },
  shutter: { ...usual, scene: plate, stops: hasty, rollingShutter: 0.015 },
};

async function targetOf({ half, ...clip }: Clip): Promise<readonly [Take, Target]> {
  const { surfaces, board } = await clip.scene();
  const take: Take = { ...clip, surfaces, journey: journey(clip.stops, 7 + surfaces.length) };
  const middle = [board.left + board.width / 2, board.top + board.height / 2] as const;
  const [x, y] = mapped(planeToPicture(take.journey.camera(secondsOf(keyframe)), board.z), middle);
  return [take, { board, at: [Math.round(x), Math.round(y)], half }];
}

async function make(clip: Clip, stem: string): Promise<void> {
  const [take, target] = await targetOf(clip);
  const count = seconds * fps;
  const unfinished = `${stem}.${process.pid}`;
  const file = await open(unfinished, 'w');
  await file.write(`YUV4MPEG2 W${frame.width} H${frame.height} F${fps}:1 Ip A1:1 Cmono\n`);
  for (let n = 0; n < count; n += 1) {
    await file.write('FRAME\n');
    await file.write(shoot(take, n));
  }
  await file.close();
  await writeFile(`${stem}.gt.json`, JSON.stringify(truthOf(take, target, count)));
  await rename(unfinished, `${stem}.y4m`);
}

/**
 * The folder with the clips and their exact ground truth; made on first use, then kept. In each the camera travels half
 * its distance before things at several depths, while the marked part is less than a third of the picture. Those that are
 * not wanted are not made.
 */
export async function clipsFolder(isWanted: (name: string) => boolean): Promise<string> {
  const folder = join(cacheDir, `clips-${edition}`);
  await mkdir(join(folder, 'clips'), { recursive: true });
  for (const [name, clip] of Object.entries(clips)) {
    const stem = join(folder, 'clips', name);
    if (!isWanted(`clips/${name}`) || existsSync(`${stem}.y4m`)) continue;
    console.log(`making the clip ${name}, once`);
    await make(clip, stem);
  }
  return folder;
}
