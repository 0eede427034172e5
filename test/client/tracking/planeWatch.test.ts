import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plane } from '#client/tracking/place.ts';
import { createPlaneWatch } from '#client/tracking/planeWatch.ts';
import { focalShare, type Motion, type Vector } from '#models/pose.ts';
import {
  atOnce,
  degreesBetween,
  middleSite,
  type PlaneScene,
  tiltedNormal,
  tracked,
  trueHomography,
  turned,
  walk,
} from '#test/support/planeScene.ts';
import { createChance } from './pictures.ts';

const landscape = { width: 640, height: 480 };
const tilted = tiltedNormal(0.3, 0.6);

/** What a watch answers, picture by picture, to a camera that moves like this. */
function watched(scene: PlaneScene, motions: readonly Motion[], noise = 0.2) {
  const watch = createPlaneWatch(scene.site);
  return motions.map((motion, index) => {
    const seen = tracked(scene, trueHomography(scene, motion, landscape), { sigma: noise, seed: index + 1 });
    return atOnce(watch.see(seen.homography, seen.sigma, landscape));
  });
}

/** A camera that goes from one view to the next, with pictures in between. */
function path(views: readonly Motion[], between: number): Motion[] {
  return views.slice(1).flatMap((to, index) =>
    Array.from({ length: between }, (_, step) => {
      const t = step / between;
      const from = views[index] as Motion;
      const translation = from.translation.map((v, k) => v * (1 - t) + (to.translation[k] as number) * t);
      const [x, y] = translation as [number, number, number];
      return { rotation: turned([-0.8 * y, 0.8 * x, 0]), translation: translation as unknown as Vector };
    }),
  );
}

const sceneOf = (normal: Vector, focal = focalShare): PlaneScene => ({ normal, focal, site: middleSite(landscape) });

describe('watching a mark', () => {
  it('finds the plane as the camera walks around, and keeps giving the same answer while it stands', () => {
    const motions = path(walk(5, 3), 20);
    const last = motions.at(-1) as Motion;
    const answers = watched(sceneOf(tilted), [...motions, ...Array.from({ length: 40 }, () => last)]);
    const final = answers.at(-1);
    expect(answers[0]).toBeNull();
    expect(degreesBetween(final?.normal ?? [0, 0, 0], tilted)).toBeLessThan(1);
    expect(new Set(answers.slice(-20)).size).toBe(1);
  });

  it('learns as well from pictures that change their size and are turned on the way', () => {
    const scene = sceneOf(tilted, 0.85);
    const watch = createPlaneWatch(scene.site);
    const sizes = [landscape, { width: 480, height: 360 }, { width: 360, height: 480 }, { width: 640, height: 360 }];
    let answer: Plane | null = null;
    for (const [index, motion] of path(walk(6, 3), 20).entries()) {
      const size = sizes[Math.floor(index / 7) % sizes.length] ?? landscape;
      const seen = tracked(scene, trueHomography(scene, motion, size), { sigma: 0.2, seed: index + 1 });
      answer = atOnce(watch.see(seen.homography, seen.sigma, size));
    }
    expect(degreesBetween(answer?.normal ?? [0, 0, 0], tilted)).toBeLessThan(1);
    expect(Math.abs((answer?.focal ?? 0) / 0.85 - 1)).toBeLessThan(0.02);
  });

  it('learns the lens as well', () => {
    const final = watched(sceneOf(tilted, 0.75), path(walk(6, 5), 20)).at(-1);
    expect(final?.focal).toBeGreaterThan(0.735);
    expect(final?.focal).toBeLessThan(0.765);
  });

  it('never says what is far from the truth', () => {
    const seeds = Array.from({ length: 12 }, (_, n) => n + 1);
    const answers = seeds.flatMap((seed) => watched(sceneOf(tilted), path(walk(3, seed), 15)));
    const said = answers.flatMap((answer) => answer ?? []);
    expect(said.length).toBeGreaterThan(0.2 * answers.length);
    expect(Math.max(...said.map(({ normal }) => degreesBetween(normal, tilted)))).toBeLessThan(15);
  });

  it('says nothing of a camera that stands still or only turns', () => {
    const chance = createChance(7);
    const turn = () => 0.3 * chance() - 0.15;
    const still = Array.from({ length: 60 }, (): Motion => ({ rotation: turned([0, 0, 0]), translation: [0, 0, 0] }));
    const turning = still.map((motion) => ({ ...motion, rotation: turned([turn(), turn(), turn()]) }));
    for (const normal of [tilted, [0, 0, -1] as const]) {
      expect(watched(sceneOf(normal), still).every((answer) => answer === null)).toBe(true);
      expect(watched(sceneOf(normal), turning).every((answer) => answer === null)).toBe(true);
    }
  });

  it('says nothing of views that all face the surface at about the same distance', () => {
    const chance = createChance(9);
    const facing = Array.from(
      { length: 40 },
      (): Motion => ({
        rotation: turned([0, 0, chance() - 0.5]),
        translation: [0, 0, -0.04 * chance()],
      }),
    );
    expect(watched(sceneOf([0, 0, -1]), facing).every((answer) => answer === null)).toBe(true);
  });

  it('says of views that all face the surface from different distances nothing, or that it faces them', () => {
    const chance = createChance(9);
    const facing = Array.from(
      { length: 40 },
      (): Motion => ({
        rotation: turned([0, 0, chance() - 0.5]),
        translation: [0, 0, -0.4 * chance()],
      }),
    );
    for (const answer of watched(sceneOf([0, 0, -1]), facing))
      if (answer) expect(degreesBetween(answer.normal, [0, 0, -1])).toBeLessThan(5);
  });

  it('does not learn from what is uncertain', () => {
    const scene = sceneOf(tilted);
    const knownWith = (sigma: number) => {
      const watch = createPlaneWatch(scene.site);
      const motions = path(walk(5, 3), 20);
      return motions.filter((motion) => atOnce(watch.see(trueHomography(scene, motion, landscape), sigma, landscape)));
    };
    expect(knownWith(1.6)).toEqual([]);
    expect(knownWith(0.2).length).toBeGreaterThan(20);
  });

  it('holds against views of another plane: one in six moves it by less than 3 degrees', () => {
    const scene = sceneOf(tilted);
    const watch = createPlaneWatch(scene.site);
    let answer: Plane | null = null;
    for (const [index, motion] of walk(60, 11).entries()) {
      const truth = trueHomography(index % 6 === 5 ? sceneOf(tiltedNormal(-0.4, -0.3)) : scene, motion, landscape);
      const seen = tracked(scene, truth, { sigma: 0.2, seed: index + 1 });
      answer = atOnce(watch.see(seen.homography, seen.sigma, landscape));
    }
    expect(degreesBetween(answer?.normal ?? [0, 0, 0], tilted)).toBeLessThan(3);
  });

  it('never throws nor answers what is no number, whatever it is given', () => {
    const wild = fc.oneof(
      fc.double(),
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(0, 1, Number.NaN, Number.NEGATIVE_INFINITY, 1e300),
    );
    const homographies = fc.tuple(wild, wild, wild, wild, wild, wild, wild, wild, wild);
    fc.assert(
      fc.property(fc.array(fc.tuple(homographies, wild), { maxLength: 20 }), (fixes) => {
        const watch = createPlaneWatch(middleSite(landscape));
        for (const [homography, sigma] of fixes) {
          const answer = atOnce(watch.see(homography, sigma, landscape));
          for (const value of [...(answer?.normal ?? []), answer?.focal ?? 1])
            expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
