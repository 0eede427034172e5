import { describe, expect, it } from 'vitest';
import { fitNormal, type PlaneFit } from '#client/tracking/planeNormal.ts';
import { planeView, rayOf } from '#client/tracking/planeView.ts';
import { focalShare, type Motion, type Vector } from '#models/pose.ts';
import {
  atOnce,
  degreesBetween,
  middleSite,
  tiltedNormal,
  tracked,
  tremor,
  trueHomography,
  turned,
  walk,
} from '#test/support/planeScene.ts';
import { createChance } from './pictures.ts';

const landscape = { width: 640, height: 480 };
const runs = 24;
const degrees = Math.PI / 180;
const tilted = tiltedNormal(0, 42 * degrees);

type Trial = {
  readonly motions: (seed: number) => readonly Motion[];
  readonly normal?: Vector;
  readonly focal?: number;
  readonly size?: { readonly width: number; readonly height: number };
  /** Standard deviation of each of the 60 tracked points in x and in y, px of a picture 640 px long. */
  readonly noise: number;
};

type Outcome = { readonly fit: PlaneFit; readonly error: number };

/** What is made of tracked views of a plane, in many runs, with the normal's error in degrees. */
function outcomes({ motions, normal = tilted, focal = focalShare, size = landscape, noise }: Trial): Outcome[] {
  return Array.from({ length: runs }, (_, run) => {
    const scene = { normal, focal, site: middleSite(size) };
    const views = motions(run + 1).flatMap((motion, index) => {
      const truth = trueHomography(scene, motion, size);
      const seen = tracked(scene, truth, { sigma: noise, seed: 100 * run + index + 1 });
      return planeView(scene.site, { ...seen, picture: size }) ?? [];
    });
    const fit = atOnce(fitNormal(views, rayOf(size, scene.site.at)));
    return fit && { fit, error: degreesBetween(fit.normal, normal) };
  }).filter((outcome) => outcome !== null);
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
}

const errors = (found: readonly Outcome[]) => found.map(({ error }) => error);
const sigmas = (found: readonly Outcome[]) => found.map(({ fit }) => fit.sigma / degrees);

describe('the normal of a plane at 42 degrees', () => {
  it('is found from nine views all around to 0.1 degree with points 0.05 px off, and to 0.3 with 0.2 px', () => {
    const [fine, coarse] = [0.05, 0.2].map((noise) => outcomes({ motions: (seed) => walk(9, seed), noise }));
    expect(fine).toHaveLength(runs);
    expect(quantile(errors(fine ?? []), 0.5)).toBeLessThan(0.1);
    expect(coarse).toHaveLength(runs);
    expect(quantile(errors(coarse ?? []), 0.5)).toBeLessThan(0.3);
  });

  it.each([0.72, 0.81, 0.99])('nine views find a lens of %d to 2 percent', (focal) => {
    const found = outcomes({ motions: (seed) => walk(9, seed), noise: 0.2, focal });
    for (const { fit } of found) expect(Math.abs((fit.stretch * focalShare) / focal - 1)).toBeLessThan(0.02);
    expect(quantile(errors(found), 0.5)).toBeLessThan(0.3);
  });

  it.each([
    [0.9, 1.2],
    [0.81, 2.5],
    [0.99, 2.5],
  ])(
    'five views of 0.7 s of tremor with a lens of %d find it to %d degrees, with points 0.05 px off',
    (focal, most) => {
      const found = outcomes({ motions: (seed) => tremor(0.7, 5, seed), noise: 0.05, focal });
      expect(quantile(errors(found), 0.5)).toBeLessThan(most);
    },
  );

  it('is found in pictures held upright', () => {
    const size = { width: 480, height: 640 };
    const found = outcomes({ motions: (seed) => walk(9, seed), noise: 0.2, size });
    expect(quantile(errors(found), 0.5)).toBeLessThan(0.3);
  });
});

describe('what is said of how well it is known', () => {
  it('is true: 19 of 20 errors are within two and a half standard deviations', () => {
    for (const noise of [0.1, 0.4]) {
      for (const motions of [(seed: number) => tremor(0.7, 10, seed), (seed: number) => walk(6, seed)]) {
        const found = outcomes({ motions, noise });
        expect(
          quantile(
            found.map(({ fit, error }) => error / (fit.sigma / degrees)),
            0.95,
          ),
        ).toBeLessThan(2.5);
      }
    }
  });

  it('is nothing worth having while the camera only turns', () => {
    const turns = (seed: number) => {
      const chance = createChance(seed);
      const angle = () => 0.5 * chance() - 0.25;
      return Array.from({ length: 10 }, () => ({
        rotation: turned([angle(), angle(), angle()]),
        translation: [0, 0, 0] as Vector,
      }));
    };
    for (const normal of [tilted, [0, 0, -1] as const]) {
      expect(quantile(sigmas(outcomes({ motions: turns, noise: 0.2, normal })), 0.1)).toBeGreaterThan(10);
    }
  });

  it('grows when the lens is unknown: nearer and farther alone leaves it to the usual lens', () => {
    const zoom = (seed: number) => {
      const chance = createChance(seed);
      return Array.from({ length: 10 }, () => ({
        rotation: turned([0, 0, chance()]),
        translation: [0, 0, -0.3 * chance()] as Vector,
      }));
    };
    const [usual, wide] = [0.9, 0.8].map((focal) => outcomes({ motions: zoom, noise: 0.05, focal }));
    expect(quantile(sigmas(usual ?? []), 0.5)).toBeGreaterThan(2);
    expect(quantile(errors(wide ?? []), 0.9)).toBeLessThan(2 * quantile(sigmas(wide ?? []), 0.5));
  });
});
