import { expect, it } from 'vitest';
import { createFooting } from '#client/scene/footing.ts';
import type { Plane } from '#client/tracking/place.ts';

const facing: Plane = { normal: [0, 0, -1], focal: 0.9 };
const aside: Plane = { normal: [-0.6, 0, -0.8], focal: 0.8 };
const seen = { isCalm: false, isHidden: false };

it('a mark stands on nothing until a plane is found, and goes over to that within 300 ms', () => {
  const footing = createFooting();
  expect(footing.step({ ...seen, plane: null, now: 0 })).toEqual({ footing: null, isMoving: false });
  const weights = [1000, 1100, 1200, 1299].map((now) => footing.step({ ...seen, plane: aside, now }));
  expect(weights.every(({ isMoving }) => isMoving)).toBe(true);
  const values = weights.map((step) => step.footing?.weight ?? 0);
  expect(values[0]).toBe(0);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  const end = footing.step({ ...seen, plane: aside, now: 1300 });
  expect(end).toEqual({ footing: { plane: aside, weight: 1 }, isMoving: false });
  expect(footing.step({ ...seen, plane: aside, now: 1400 }).footing).toBe(end.footing);
});

it('no step is a jump: not when the plane is found better on the way, nor when it is lost', () => {
  const footing = createFooting();
  const planes = [null, aside, aside, facing, facing, null, null];
  let before = { x: 0, weight: 0 };
  for (let now = 0; now < 7 * 200; now += 10) {
    const step = footing.step({ ...seen, plane: planes[Math.floor(now / 200)] ?? null, now }).footing;
    const after = { x: (step?.plane.normal[0] ?? 0) * (step?.weight ?? 0), weight: step?.weight ?? 0 };
    expect(Math.abs(after.weight - before.weight)).toBeLessThan(0.06);
    expect(Math.abs(after.x - before.x)).toBeLessThan(0.06);
    before = after;
  }
  expect(before.weight).toBeLessThan(0.05);
});

it('what nobody sees, or a person who asked for less motion, gets the plane at once', () => {
  for (const ask of [
    { isCalm: true, isHidden: false },
    { isCalm: false, isHidden: true },
  ]) {
    const step = createFooting().step({ ...ask, plane: aside, now: 5 });
    expect(step).toEqual({ footing: { plane: aside, weight: 1 }, isMoving: false });
  }
});
