import { beforeAll, describe, expect, it } from 'vitest';
import type { Extent, Grey } from '#client/tracking/grey.ts';
import { compileKernels, readGrey } from './pictures.ts';
import {
  foundAfter,
  held,
  landscape,
  misplaced,
  moving,
  type Pose,
  type Shot,
  shoot,
  show,
  trackerOn,
} from './walks.ts';

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let world: Grey;
let elsewhere: Grey;
beforeAll(async () => {
  kernels = await compileKernels();
  world = await readGrey('pairs/hpatches-v_dogman/1.png', 960);
  elsewhere = await readGrey('boxes.png', 960);
}, 60_000);

const portrait: Extent = { width: 360, height: 640 };
const start: Required<Pose> = { x: 480, y: 318, scale: 0.8, turn: 0 };

/** Follows a mark from the start pose on. */
function follow(shots: (see: (pose: Pose) => Shot) => readonly Shot[]) {
  const keyframe = shoot(world, start);
  const see = (pose: Pose) => shoot(world, pose);
  return show(trackerOn(kernels.simd(), keyframe), keyframe, [...held(6, start).map(see), ...shots(see)]).slice(6);
}

describe('what phones do to a picture in mid-track', () => {
  it('auto-exposure and torch: brightness from 0.45 to 1.6 of what it was, at once and by and by', () => {
    const gains = [...[0.45, 0.45, 1.6, 1.6, 0.5, 1.3, 1], ...Array.from({ length: 16 }, (_, n) => 0.45 + n * 0.077)];
    const poses = held(gains.length, start);
    const seen = follow(() => gains.map((gain, n) => shoot(world, poses[n] ?? start, { ...landscape, gain })));
    expect(misplaced(seen, 1)).toEqual([]);
    expect(foundAfter(seen)).toBe(0);
  }, 60_000);

  it('zoom to twice the size and back, step by step as fingers do it', () => {
    const near = { ...start, scale: 1.6 };
    const seen = follow((see) => [...moving(15, start, near), ...held(5, near), ...moving(15, near, start)].map(see));
    expect(misplaced(seen, 1)).toEqual([]);
    expect(foundAfter(seen)).toBe(0);
  }, 60_000);

  it.each([1.5, 2, 0.6])(
    'a lens that makes all %d times as large at once: never at a wrong place, and found soon',
    (factor) => {
      const near = { ...start, scale: start.scale * factor };
      const seen = follow((see) => held(12, near).map(see));
      expect(misplaced(seen)).toEqual([]);
      expect(foundAfter(seen)).toBeLessThanOrEqual(10);
    },
    60_000,
  );

  it('a phone that is turned: the picture rolls, then comes upright in the other shape', () => {
    const rolled = { ...start, turn: -Math.PI / 2 };
    const seen = follow((see) => [
      ...moving(20, start, rolled).map(see),
      ...held(12, start).map((pose) => shoot(world, pose, portrait)),
      ...held(12, start).map(see),
    ]);
    expect(misplaced(seen)).toEqual([]);
    expect(foundAfter(seen.slice(0, 32)) - 20).toBeLessThanOrEqual(10);
    expect(foundAfter(seen.slice(32))).toBeLessThanOrEqual(10);
  }, 60_000);

  it('a sender that halves its pictures and doubles them again: the mark stays where it was', () => {
    const sizes: Extent[] = [
      { width: 320, height: 180 },
      { width: 480, height: 270 },
      landscape,
      { width: 320, height: 180 },
      landscape,
    ];
    const seen = follow(() =>
      sizes.flatMap((size) => {
        const pose = { ...start, scale: (start.scale * size.width) / landscape.width };
        return held(6, pose).map((each) => shoot(world, each, size));
      }),
    );
    expect(misplaced(seen, 1)).toEqual([]);
    expect(foundAfter(seen)).toBe(0);
  }, 60_000);

  it('another camera: searched for while it shows something else, found when the part is in view', () => {
    const wide = { ...start, scale: 0.5, x: 520, y: 300 };
    const seen = follow((see) => [
      ...held(15, start).map((pose) => ({ ...shoot(elsewhere, pose), view: null })),
      ...held(12, wide).map(see),
    ]);
    expect(misplaced(seen)).toEqual([]);
    expect(seen.slice(0, 15).every(({ state }) => state === 'searching')).toBe(true);
    expect(foundAfter(seen) - 15).toBeLessThanOrEqual(10);
  }, 60_000);
});
