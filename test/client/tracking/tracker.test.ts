import { beforeAll, describe, expect, it } from 'vitest';
import type { Grey } from '#client/tracking/grey.ts';
import { project } from '#client/tracking/homography.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Fix } from '#client/tracking/tracker.ts';
import { compileKernels, createChance, flat, follow, place, readGrey, see, siteIn } from './pictures.ts';

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let picture: Grey;

beforeAll(async () => {
  kernels = await compileKernels();
  picture = await readGrey('pairs/hpatches-v_dogman/1.png');
}, 60_000);

const middle = () => [picture.width / 2, picture.height / 2] as const;

function errorOf(fix: Fix | undefined, truth: Homography): number {
  if (!fix?.homography) return Number.POSITIVE_INFINITY;
  const [u, v] = project(fix.homography, ...middle());
  const [s, t] = project(truth, ...middle());
  return Math.hypot(u - s, v - t);
}

/** Slow movements about the middle: a little turned, nearer, aside and tilted. */
function movement(count: number): Homography[] {
  const chance = createChance(11);
  return Array.from({ length: count }, (_, i) => {
    const angle = 0.15 * Math.sin(i / 9);
    const scale = 1 + 0.15 * Math.sin(i / 7);
    const c = scale * Math.cos(angle);
    const s = scale * Math.sin(angle);
    const [x, y] = middle();
    const tilt = 1e-4 * Math.sin(i / 5);
    const dx = x - c * x + s * y + 25 * Math.sin(i / 6) + chance();
    const dy = y - s * x - c * y + 15 * Math.cos(i / 8) + chance();
    return [c, -s, dx, s, c, dy, tilt, 0, 1];
  });
}

describe('on a plane that moves', () => {
  it('holds the spot within a tenth of a pixel', () => {
    const tracker = follow(kernels.simd(), picture);
    const results = movement(60).map((truth) => {
      const [fix] = tracker.track(see(picture, truth, 2));
      return { error: errorOf(fix, truth), sigma: fix?.sigma ?? 0 };
    });
    const errors = results.map(({ error }) => error).sort((a, b) => a - b);
    expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThan(0.1);
    expect(results.filter(({ sigma }) => sigma < 0.3).length).toBeGreaterThan(0.9 * results.length);
  });

  it('knows how far off it is: 95 of 100 errors are within two sigma, and some not far within', () => {
    const tracker = follow(kernels.simd(), picture);
    const ratios = movement(60).flatMap((truth) => {
      const [fix] = tracker.track(see(picture, truth, 24));
      return fix?.sigma ? [errorOf(fix, truth) / fix.sigma] : [];
    });
    expect(ratios.length).toBeGreaterThan(50);
    expect(ratios.filter((ratio) => ratio < 2).length).toBeGreaterThanOrEqual(0.95 * ratios.length);
    expect(ratios.filter((ratio) => ratio > 0.3).length).toBeGreaterThan(0.1 * ratios.length);
  });

  it('gives the same places with and without SIMD', () => {
    const pictures = movement(4).map((truth) => see(picture, truth, 2));
    const [simd, scalar] = [kernels.simd(), kernels.scalar()].map((kind) => {
      const tracker = follow(kind, picture);
      return pictures.map((seen) => tracker.track(seen));
    });
    expect(simd).toEqual(scalar);
    expect(simd?.flat().every(({ homography }) => homography)).toBe(true);
  });

  it('finds the mark again, turned and farther away, after it was gone', () => {
    const tracker = follow(kernels.simd(), picture);
    tracker.track(picture);
    for (let i = 0; i < 12; i++) tracker.track(flat(640, picture.height, 90));
    const back: Homography = [0.6, -0.35, 190, 0.35, 0.6, 10, 0, 0, 1];
    const seen = see(picture, back, 2);
    const fixes = [1, 2, 3].flatMap(() => tracker.track(seen));
    expect(Math.min(...fixes.map((fix) => errorOf(fix, back)))).toBeLessThan(1);
  });
});

describe('with several marks', () => {
  it('finds those of every keyframe again, and looks everywhere for one a picture', () => {
    const tracker = follow(kernels.simd(), picture);
    const aside: Homography = [0.9, -0.1, 40, 0.1, 0.9, -10, 0, 0, 1];
    const steps = tracker.addKeyframe('other', see(picture, aside, 0));
    while (!steps.next().done);
    place(tracker, { ...siteIn(picture, 'second'), keyframeId: 'other' });
    const found = [1, 2, 3, 4].map(() => tracker.track(picture).filter(({ homography }) => homography).length);
    expect(found).toEqual([1, 2, 2, 2]);
  });
});

describe('on bad pictures', () => {
  const noise = () => ({ width: 640, height: 480, data: new Uint8Array(307_200).map(createNoise()) });
  const createNoise = () => {
    const chance = createChance(3);
    return () => Math.floor(chance() * 256);
  };

  it('searches in black, white, noise and a mirror', () => {
    const tracker = follow(kernels.simd(), picture);
    const mirrored = see(picture, [-1, 0, picture.width - 1, 0, 1, 0, 0, 0, 1], 0);
    for (const bad of [flat(640, 480, 0), flat(640, 480, 255), noise(), mirrored]) {
      expect(tracker.track(bad).map(({ state }) => state)).toEqual(['searching']);
    }
  });

  it('searches for a mark on a keyframe of nothing, and says that the surface is weak', () => {
    const tracker = follow(kernels.simd(), flat(640, 480, 128));
    const corners = [
      [10, 10],
      [90, 10],
      [90, 90],
      [10, 90],
    ] as const;
    const surface = place(tracker, { id: 'weak', keyframeId: 'keyframe', at: [50, 50], corners });
    expect(surface).toEqual({ isWeak: true, better: null });
    for (const seen of [flat(640, 480, 128), picture, noise()]) {
      expect(tracker.track(seen).map(({ state }) => state)).toEqual(['searching', 'searching']);
    }
  });

  it('takes pictures of another size in between', () => {
    const tracker = follow(kernels.simd(), picture);
    tracker.track(picture);
    for (const [width, height] of [
      [320, 240],
      [480, 640],
      [33, 17],
      [1, 1],
    ] as const) {
      expect(() => tracker.track(flat(width, height, 70))).not.toThrow();
    }
    const fixes = [1, 2, 3].flatMap(() => tracker.track(picture));
    expect(errorOf(fixes.at(-1), [1, 0, 0, 0, 1, 0, 0, 0, 1])).toBeLessThan(0.1);
  });
});
