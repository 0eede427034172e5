import { expect, it } from 'vitest';
import type { Homography } from '#client/tracking/place.ts';
import { inverse, mapped } from '../homography.ts';
import { type Plane, warp } from '../warp.ts';
import { shoot, type Take } from './film.ts';
import { journey, type Stop } from './journey.ts';
import { ports, relief } from './scenes.ts';
import { keyframe, type Target, truthOf } from './truth.ts';

const stops: readonly Stop[] = [
  [0, 0, 0, -1, 0, 0, 0, 1],
  [0.4, 0, 0, -1, 0, 0, 0, 1],
  [1.2, -0.2, 0.05, -0.95, 0, 0, 4, 1],
  [2, 0.1, 0, -1, 1.4, 0, 0, 1],
];
const [far, gone] = [35, 60];

async function takeOf(scene: typeof ports): Promise<readonly [Take, Target]> {
  const { surfaces, board } = await scene();
  const take: Take = { surfaces, journey: journey(stops, 3), rollingShutter: 0, hand: [0.5, 2.2] };
  return [take, { board, at: [320, 240], half: [90, 60] }];
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let y = 190; y < 290; y += 2) {
    for (let x = 240; x < 400; x += 2) {
      sum += Math.abs((a[y * 640 + x] ?? 0) - (b[y * 640 + x] ?? 0));
      count += 1;
    }
  }
  return sum / count;
}

it.each([
  ['ports', ports],
  ['relief', relief],
])('the ground truth of %s brings the marked part back onto the keyframe, and nothing else', async (_, scene) => {
  const [take, target] = await takeOf(scene);
  const truth = truthOf({ ...take, hand: null }, target, far + 1);
  const bare = { ...take, hand: null };
  const first = shoot(bare, keyframe);
  const back: Plane = { width: 640, height: 480, bytes: new Uint8Array(640 * 480) };
  const other: Plane = { width: 640, height: 480, bytes: shoot(bare, far) };
  warp(other, back, truth.frames[far]?.H as unknown as Homography);
  const right = meanDifference(first, back.bytes);
  const shifted = [...(truth.frames[far]?.H ?? [])];
  shifted[2] = (shifted[2] ?? 0) + 2;
  warp(other, back, shifted as unknown as Homography);
  expect(right).toBeLessThan(8);
  expect(meanDifference(first, back.bytes)).toBeGreaterThan(1.5 * right);
});

it('a frame is the same bytes every time', async () => {
  const [take] = await takeOf(ports);
  expect(Buffer.from(shoot(take, 9)).equals(Buffer.from(shoot(take, 9)))).toBe(true);
});

it('the camera travels far and never leaves what it looks at by accident', async () => {
  const [take, target] = await takeOf(ports);
  const { frames } = truthOf(take, target, gone);
  expect(frames[keyframe]).toMatchObject({ visible: 1, occluded: 0 });
  expect(frames[gone - 1]?.visible).toBeLessThan(0.02);
  expect(Math.max(...frames.map(({ occluded }) => occluded))).toBeGreaterThan(0.75);
  const [x] = mapped(inverse(frames[far]?.H as unknown as Homography), [320, 240]);
  expect(Number.isFinite(x)).toBe(true);
});
