import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compose, invert, project } from '#client/tracking/homography.ts';
import type { Homography } from '#client/tracking/place.ts';
import { ransac } from '#client/tracking/ransac.ts';
import type { Match } from '#client/tracking/refine.ts';
import { createChance } from './pictures.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Views of a plane as a phone has them: turned, nearer or farther, aside, tilted. */
const views = fc
  .tuple(between(-1.2, 1.2), between(0.4, 2), between(-150, 150), between(-150, 150), between(-4e-4, 4e-4))
  .map(([turn, scale, x, y, tilt]): Homography => {
    const c = scale * Math.cos(turn);
    const s = scale * Math.sin(turn);
    return [c, -s, x, s, c, y, tilt, tilt / 2, 1];
  });
const spots = fc.tuple(between(0, 640), between(0, 480));

it('comes back to a point through a homography and its inverse', () => {
  fc.assert(
    fc.property(views, spots, (view, [x, y]) => {
      const [u, v] = project(view, x, y);
      const [s, t] = project(invert(view), u, v);
      expect(Math.hypot(s - x, t - y)).toBeLessThan(1e-6);
    }),
  );
});

it('composes homographies as it composes their effects', () => {
  fc.assert(
    fc.property(views, views, spots, (a, b, [x, y]) => {
      const [u, v] = project(a, ...project(b, x, y));
      const [s, t] = project(compose(a, b), x, y);
      expect(Math.hypot(s - u, t - v)).toBeLessThan(1e-6 * (1 + Math.hypot(u, v)));
    }),
  );
});

function observe(view: Homography, seed: number, wrong: number): Match[] {
  const chance = createChance(seed);
  return Array.from({ length: 80 }, (_, i) => {
    const x = chance() * 640;
    const y = chance() * 480;
    const [u, v] = project(view, x, y);
    if (i < 80 * wrong) return { x, y, u: chance() * 640, v: chance() * 480 };
    return { x, y, u: u + (chance() - 0.5) * 0.4, v: v + (chance() - 0.5) * 0.4 };
  });
}

it('finds the homography of matches half of which are wrong', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: 1, max: 1e6 }), (view, seed) => {
      const found = ransac(observe(view, seed, 0.5), { tolerance: 2, rounds: 600 });
      expect(found).not.toBeNull();
      for (const [x, y] of [
        [100, 100],
        [320, 240],
        [540, 380],
      ] as const) {
        const [u, v] = project(view, x, y);
        const [s, t] = project(found?.homography ?? view, x, y);
        expect(Math.hypot(s - u, t - v)).toBeLessThan(1);
      }
    }),
    { numRuns: 50, seed: 3 },
  );
});

it('gives the same answer for the same matches, and none for three of them', () => {
  const matches = observe([1, 0, 5, 0, 1, 3, 0, 0, 1], 5, 0.3);
  const options = { tolerance: 2, rounds: 300 };
  expect(ransac(matches, options)).toEqual(ransac(matches, options));
  expect(ransac(matches.slice(0, 3), options)).toBeNull();
});
