import { beforeAll, expect, it } from 'vitest';
import type { Grey } from '#client/tracking/grey.ts';
import type { PlaneNews } from '#client/tracking/planes.ts';
import type { Vector } from '#models/pose.ts';
import { secondsOf, shoot, type Take } from '#test/support/clips/film.ts';
import { journey, type Stop } from '#test/support/clips/journey.ts';
import { plate } from '#test/support/clips/scenes.ts';
import { frame } from '#test/support/clips/vector.ts';
import { degreesBetween } from '#test/support/planeScene.ts';
import { compileKernels, siteIn } from './pictures.ts';
import { shellAround } from './shellAround.ts';

const size = { width: frame.width, height: frame.height };
/** From the left and above past the front to the right: the plate leans by 38 degrees from the keyframe's line of sight. */
const stops: readonly Stop[] = [
  [0, -0.55, -0.4, -0.88, 0, 0, 0, 1],
  [1.8, 0.1, 0, -0.95, 0, 0, 0, 1],
  [2.6, 0.3, 0.1, -0.9, 0, 0, 4, 1],
];
const count = 75;

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let frames: readonly Grey[];
/** The plate's normal in the camera's frame of the first picture. */
let truth: Vector;
beforeAll(async () => {
  kernels = await compileKernels();
  const { surfaces } = await plate();
  const take: Take = { surfaces, journey: journey(stops, 5), rollingShutter: 0, hand: null };
  frames = Array.from({ length: count }, (_, n) => ({ ...size, data: shoot(take, n) }));
  const [right, down, forward] = take.journey.camera(secondsOf(0)).axes;
  truth = [-right[2], -down[2], -forward[2]];
}, 120_000);

const first = () => frames[0] as Grey;
const keyframe = { t: 'keyframe', id: 'keyframe', picture: new Blob(), tracked: size } as const;

/** A shell that follows a mark in the middle of the first picture. */
async function follow(pictures: readonly Grey[]) {
  const opened = shellAround(kernels.simd(), { keyframe: async () => first(), frames: pictures });
  await opened.shell.hear(keyframe);
  await opened.shell.hear({ t: 'mark', site: siteIn(first()) });
  opened.finish();
  const news = (): PlaneNews[] => opened.said.flatMap((message) => (message.t === 'plane' ? message.news : []));
  return { ...opened, news };
}

/** Every second pixel of every second row, each the mean of four. */
function halved({ width, height, data }: Grey): Grey {
  const [w, h] = [width / 2, height / 2];
  const at = (x: number, y: number) => data[y * width + x] ?? 0;
  const mean = (x: number, y: number) => (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
  const bytes = Uint8Array.from({ length: w * h }, (_, n) => mean(2 * (n % w), 2 * Math.floor(n / w)));
  return { width: w, height: h, data: bytes };
}

it('the plane a mark stands on is found within 2 degrees as the camera goes by, and the lens within 5 percent', async () => {
  const { look, finish, news } = await follow(frames);
  for (const n of frames.keys()) {
    await look(n);
    finish();
  }
  expect(degreesBetween(truth, [0, 0, -1])).toBeGreaterThan(30);
  const found = news().at(-1);
  expect(found?.site.id).toBe('mark');
  expect(degreesBetween(found?.plane?.normal ?? [0, 0, 0], truth)).toBeLessThan(2);
  expect(Math.abs(((found?.plane?.focal ?? 0) * size.width) / frame.focal - 1)).toBeLessThan(0.05);
}, 60_000);

it('the same plane is found while the pictures change their size', async () => {
  const mixed = frames.map((picture, n) => (n % 20 < 10 ? picture : halved(picture)));
  const { look, finish, news } = await follow(mixed);
  for (const n of mixed.keys()) {
    await look(n);
    finish();
  }
  expect(degreesBetween(news().at(-1)?.plane?.normal ?? [0, 0, 0], truth)).toBeLessThan(3);
}, 60_000);

it('[rule.F4] a frame is answered before anything is learnt from it, and does not wait for what is being learnt', async () => {
  const { look, slice, said, news } = await follow(frames);
  for (const n of frames.keys()) {
    await look(n);
    expect(said.at(-1)?.t).toBe('tracked');
    for (let slices = 0; slices < 8; slices += 1) slice();
  }
  // Slower than a fit each few frames, but it goes on from frame to frame.
  expect(news().length).toBeGreaterThan(0);
}, 60_000);

it('nothing more is said of a mark that is gone, nor of one whose keyframe is, and a new one is learnt anew', async () => {
  const { look, finish, news } = await follow(frames);
  let last = 0;
  for (; news().length === 0; last += 1) {
    await look(last);
    finish();
  }
  for (const forget of [{ t: 'unmark', id: 'mark' } as const, { t: 'forget', id: 'keyframe' } as const]) {
    const again = await follow(frames);
    for (let n = 0; n < last - 1; n += 1) {
      await again.look(n);
      again.finish();
    }
    await again.look(last - 1);
    again.slice();
    await again.shell.hear(forget);
    await again.shell.hear(keyframe);
    await again.shell.hear({ t: 'mark', site: siteIn(first()) });
    again.finish();
    await again.look(last);
    again.finish();
    expect(again.news()).toEqual([]);
  }
}, 120_000);
