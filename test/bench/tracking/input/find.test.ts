import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identity } from '#client/tracking/place.ts';
import { mapped } from '#test/support/homography.ts';
import { score } from '../metric.ts';
import { race } from '../race.ts';
import type { Trial } from '../trial.ts';
import { type Found, findData } from './find.ts';

let root: string;
let found: Found;

const shiftBy = (n: number) => [1, 0, 4 * n, 0, 1, 0, 0, 0, 1];
const truth = (frames: number) => ({
  w: 64,
  h: 48,
  keyframe: 1,
  roi: [
    [20, 15],
    [40, 15],
    [40, 30],
    [20, 30],
  ],
  annotation: [30, 22],
  frames: Array.from({ length: frames }, (_, n) => ({ n, H: shiftBy(n - 1), visible: 1, occluded: n === 3 ? 0.9 : 0 })),
});
const json = (path: string, value: unknown) => writeFile(join(root, path), JSON.stringify(value));

async function film(path: string, frames: number, [width, height] = [64, 48]): Promise<void> {
  const pictures = Array.from(
    { length: frames },
    (_, n) => `FRAME\n${String.fromCharCode(40 + n).repeat(width * height)}`,
  );
  await writeFile(join(root, path), `YUV4MPEG2 W${width} H${height} Cmono\n${pictures.join('')}`);
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 100, b: 50 } } });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tracking-'));
  for (const folder of ['deep/er', 'marked', 'pairs', 'broken']) await mkdir(join(root, folder), { recursive: true });
  await film('deep/er/door.y4m', 6);
  await json('deep/er/door.gt.json', truth(6));
  const placement = { name: 'handle', centre: [30, 22], half: [8, 6], keyframe: 2 };
  await json('deep/er/placements.json', { sequence: 'door', placements: [placement] });
  await film('wide.y4m', 2, [1280, 960]);
  await json('wide.gt.json', { ...truth(2), w: 1280, h: 960, annotation: [639.5, 479.5] });
  for (const n of [1, 2, 3])
    await picture(64, 36)
      .jpeg()
      .toFile(join(root, 'marked', `000${n}.jpg`));
  const corners = [
    [10, 10],
    [30, 10],
    [30, 24],
    [10, 24],
  ];
  const moved = corners.map(([x = 0, y = 0]) => [x + 3, y]);
  const frames = [{ corners }, { corners: null }, { corners: moved }].map((one, n) => ({
    frame: n + 1,
    flag: 0,
    ...one,
  }));
  await json('marked/gt.json', { size: [64, 36], original_size: [128, 72], frames });
  await picture(1280, 960)
    .png()
    .toFile(join(root, 'pairs', 'img1.png'));
  await picture(800, 640)
    .png()
    .toFile(join(root, 'pairs', 'img2.png'));
  await writeFile(join(root, 'pairs', 'H1to2p'), '0.5 0 100\n0 0.5 50\n0 0 1\n');
  await writeFile(join(root, 'broken', 'cut.gt.json'), '{"w": 64');
  await film('broken/cut.y4m', 1);
  await json('broken/alone.gt.json', truth(2));
  await json('broken/placements.json', { sequence: 'nothing', placements: [] });
  await writeFile(join(root, 'notes.txt'), 'nothing to track');
  await cp(join(root, 'notes.txt'), join(root, 'pairs', 'homogr.mat'));
  // A link back up must not be followed for ever.
  await symlink(root, join(root, 'broken', 'up'));
  found = await findData(root);
});
afterAll(() => rm(root, { recursive: true }));

const trial = (name: string) => found.trials.find((one) => one.name === name) as Trial;

it('every format is found at any depth, under its path without extension', () => {
  const names = found.trials.map(({ name, kind }) => `${kind} ${name}`).sort();
  expect(names).toEqual([
    'pair pairs/img2',
    'sequence deep/er/door',
    'sequence deep/er/door: handle',
    'sequence marked',
    'sequence wide',
  ]);
});

it('what is not understood or is broken is listed with a reason', () => {
  expect([...found.skipped.keys()].sort()).toEqual([
    'broken/alone.gt.json',
    'broken/cut.gt.json',
    'broken/cut.y4m',
    'broken/placements.json',
    'notes.txt',
    'pairs/homogr.mat',
  ]);
  expect(found.skipped.get('broken/alone.gt.json')).toContain('neither alone.y4m nor alone.mp4');
});

it('a film is read with its keyframe, and a covered picture is not asked for', async () => {
  const { load, truths } = trial('deep/er/door');
  const { keyframe, pictures } = await load();
  expect(keyframe.data[0]).toBe(41);
  expect(pictures.map(({ data }) => data[0])).toEqual([40, 41, 42, 43, 44, 45]);
  expect(truths.map(({ isEvaluable }) => isEvaluable)).toEqual([true, true, true, false, true, true]);
});

it('a mark placed on another keyframe goes from there', () => {
  const { truths, site } = trial('deep/er/door: handle');
  expect(mapped(truths[2]?.homography ?? identity, site.at)).toEqual([30, 22]);
  expect(mapped(truths[4]?.homography ?? identity, site.at)).toEqual([38, 22]);
  // A hand is in the picture nearby; which part of another region it covers is not known.
  expect(truths.some(({ isEvaluable }) => isEvaluable)).toBe(false);
});

it('a film larger than 640 px is made smaller, and so is what is true of it', async () => {
  const { load, truths, site } = trial('wide');
  expect((await load()).pictures[1]).toMatchObject({ width: 640, height: 480 });
  expect(site.at).toEqual([319.5, 239.5]);
  expect(mapped(truths[0]?.homography ?? identity, site.at)[0]).toBeCloseTo(317.5, 6);
});

it('pictures marked by hand count in pixels of the original, the first being the keyframe', async () => {
  const { load, truths, pxScale, wrongPx, site } = trial('marked');
  expect([pxScale, wrongPx]).toEqual([2, 20]);
  expect(truths.map(({ isEvaluable }) => isEvaluable)).toEqual([true, false, true]);
  expect(mapped(truths[2]?.homography ?? identity, site.at)[0]).toBeCloseTo(23, 6);
  // 0.299, 0.587 and 0.114 of red, green and blue.
  expect((await load()).keyframe.data[100]).toBeCloseTo(124, -0.5);
});

it('the pictures of a pair are 640 px on the long side, with the homography between them at that size', async () => {
  const { load, truths, site } = trial('pairs/img2');
  const { keyframe, pictures } = await load();
  expect([keyframe.width, keyframe.height, pictures[0]?.width, pictures[0]?.height]).toEqual([640, 480, 640, 512]);
  // The middle (639.5, 479.5) goes to (419.75, 289.75), which is (335.7, 231.7) at four fifths of the size.
  const [x, y] = mapped(truths[0]?.homography ?? identity, site.at);
  expect([x, y]).toEqual([expect.closeTo(335.7, 6), expect.closeTo(231.7, 6)]);
  const width = site.corners[1][0] - site.corners[0][0];
  expect(width / 640).toBeGreaterThanOrEqual(0.3);
  expect(width / 640).toBeLessThanOrEqual(0.62);
});

it('a tracker that never moves its mark is found wrong from the files to the figures', async () => {
  const measured = trial('deep/er/door');
  const stuck = () => ({ look: () => identity, close: () => undefined });
  const { stub } = race(measured, await measured.load(), { stub: stuck });
  expect(score(measured, stub?.shown ?? [])).toMatchObject({ evaluable: 5, p5: 0.6, shown: 6, wrongShown: 2 });
  expect(stub?.cpuMsPerFrame).toBeGreaterThanOrEqual(0);
});
