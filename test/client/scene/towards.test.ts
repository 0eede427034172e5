import { expect, it } from 'vitest';
import { towards } from '#client/scene/towards.ts';
import type { Place } from '#client/tracking/place.ts';
import { mark } from '#test/support/marks.ts';

const picture = { width: 1280, height: 720 };
const keyframe = { width: 640, height: 360 };
const whole = { left: 0, top: 0, right: 1, bottom: 1 };
const arrow = mark('arrow', { from: [0.1, 0.1], to: [0.75, 0.5] });
/** The keyframe twice as large, its parts `x` px to the right. */
const found = (x: number): Place => ({ state: 'solid', homography: [2, 0, x + 0.5, 0, 2, 0.5, 0, 0, 1] });

it('[rule.F2] a mark that is searched for is pointed to where its neighbours put it, else where it was, else nowhere', () => {
  const sight = { picture, clear: whole, keyframe };
  const place: Place = { state: 'searching', lastSeen: [639.5, 359.5], expected: [1279.5, -0.5] };
  expect(towards(arrow, place, sight)).toEqual([1, 0]);
  expect(towards(arrow, { ...place, expected: null }, sight)).toEqual([0.5, 0.5]);
  expect(towards(arrow, { state: 'searching', lastSeen: null }, sight)).toBeNull();
});

it('a mark that is found is pointed to only where its tip lies beside the picture, or beneath a bar', () => {
  const see = (x: number, clear = whole) => towards(arrow, found(x), { picture, clear, keyframe });
  expect(see(0)).toBeNull();
  expect(see(640)).toEqual([1.25, 0.5]);
  expect(see(0, { ...whole, right: 0.7 })).toEqual([0.75, 0.5]);
  expect(see(0, { ...whole, bottom: 0.4 })).toEqual([0.75, 0.5]);
  expect(see(0, { ...whole, bottom: 0.6 })).toBeNull();
});
