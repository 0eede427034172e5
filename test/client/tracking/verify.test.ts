import { describe, expect, it } from 'vitest';
import type { Point2 } from '#client/tracking/homography.ts';
import { type Homography, identity } from '#client/tracking/place.ts';
import { refine } from '#client/tracking/refine.ts';
import {
  absent,
  advance,
  isAccepted,
  isCredible,
  isDoubtful,
  isFitTold,
  isInView,
  isThinner,
  type LocalFit,
  mayHaveSlipped,
  mayMove,
  sigmaAt,
  sigmaOver,
  stateOf,
} from '#client/tracking/verify.ts';
import { type Contender, likeliest, winner } from '#client/tracking/vote.ts';
import { createChance } from './pictures.ts';

function fitOf(inliers: number, visible: number): LocalFit {
  const match = { x: 0, y: 0, u: 0, v: 0 };
  const shape = { homography: identity, freedom: 8, normal: new Float64Array(64), variance: 1 } as const;
  return { ...shape, patches: [], inliers: Array.from({ length: inliers }, () => match), visible };
}

describe('a followed mark with look-alikes', () => {
  const step = { off: 1, offAround: 1, repeat: 50, isThinner: false, isTold: true };

  it('is doubted when it went half a repeat farther than it was going', () => {
    expect(isDoubtful(step)).toBe(false);
    expect(isDoubtful({ ...step, off: 25 })).toBe(true);
  });

  it('[rule.F9] is doubted where all fits but what tells it from them', () => {
    const spots = Array.from({ length: 20 }, (_, i) => ({ x: 10 * i, y: 0, score: 1 }));
    const patches = spots.map((spot) => ({ spot, x: spot.x, y: 0, u: spot.x, v: 0, quality: 0.9 }));
    const telling = new Set(spots.slice(0, 5));
    const fitted = (from: number) => ({ ...fitOf(0, 20), patches, inliers: patches.slice(from) });
    expect(isFitTold(fitted(0), telling)).toBe(true);
    expect(isFitTold(fitted(5), telling)).toBe(false);
    expect(isFitTold(fitted(5), new Set())).toBe(true);
    expect(isDoubtful({ ...step, isTold: false })).toBe(true);
  });

  it('is not doubted while something covers it where it and its surroundings were going', () => {
    expect(isDoubtful({ ...step, isThinner: true })).toBe(false);
    expect(isDoubtful({ ...step, isThinner: true, offAround: 25 })).toBe(true);
  });

  it('counts as thinner when a fifth of what held it is gone', () => {
    expect(isThinner(fitOf(73, 110), fitOf(86, 110))).toBe(false);
    expect(isThinner(fitOf(50, 110), fitOf(73, 110))).toBe(true);
    expect(isThinner(fitOf(50, 110), null)).toBe(false);
  });

  it('leaves a covered place only for one where nearly all of it fits', () => {
    expect(mayMove(fitOf(50, 110), fitOf(63, 110))).toBe(false);
    expect(mayMove(fitOf(50, 110), fitOf(100, 110))).toBe(true);
    expect(mayMove(fitOf(100, 110), fitOf(90, 110))).toBe(true);
  });

  it('is remembered only through movements that cannot be taken for a repeat', () => {
    expect(mayHaveSlipped({ moved: 8, repeat: 56 })).toBe(false);
    expect(mayHaveSlipped({ moved: 61, repeat: 80 })).toBe(true);
  });
});

describe('a place for a region', () => {
  const region = [
    [200, 150],
    [440, 150],
    [440, 330],
    [200, 330],
  ] as const;
  const about = (...[a, b, c, d]: readonly [number, number, number, number]): Homography => {
    const [x, y] = [320, 240];
    return [a, b, x - a * x - b * y, c, d, y - c * x - d * y, 0, 0, 1];
  };

  it('is credible turned, nearer, farther and aslant, not mirrored, folded, tiny, huge or behind the camera', () => {
    for (const seen of [
      identity,
      about(0, -1, 1, 0),
      about(5, 0, 0, 5),
      about(0.15, 0, 0, 0.15),
      about(1, 0.4, 0, 0.5),
    ])
      expect(isCredible(seen, region)).toBe(true);
    for (const seen of [about(-1, 0, 0, 1), about(7, 0, 0, 7), about(0.1, 0, 0, 0.1), about(1, 1, 1, 1)])
      expect(isCredible(seen, region)).toBe(false);
    expect(isCredible([1, 0, 0, 0, 1, 0, -1 / 300, 0, 1], region)).toBe(false);
    expect(isCredible([1, 0, 0, 0, 1, 0, 0, 0, Number.NaN], region)).toBe(false);
  });

  it('is in view while its middle and two of its corners are', () => {
    const picture = { width: 640, height: 480 };
    const at = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];
    expect(isInView(at(0, 0), region, picture)).toBe(true);
    expect(isInView(at(310, 0), region, picture)).toBe(true);
    expect(isInView(at(330, 0), region, picture)).toBe(false);
    expect(isInView(at(310, 230), region, picture)).toBe(false);
    expect(isInView(about(4, 0, 0, 4), region, picture)).toBe(false);
  });

  const spreadOver = (count: number, width: number, height: number) =>
    Array.from({ length: count }, (_, i) => {
      const [x, y] = [200 + (width * (i % 5)) / 4, 150 + (height * Math.floor(i / 5)) / Math.floor(count / 5)];
      return { x, y, u: x, v: y };
    });
  const held = (count: number, visible: number, [width, height] = [200, 150]) => ({
    ...fitOf(0, visible),
    inliers: spreadOver(count, width as number, height as number),
  });

  it('is accepted where enough of its patches fit, and not along a line', () => {
    expect(isAccepted(held(15, 40))).toBe(true);
    expect(isAccepted(held(13, 40))).toBe(false);
    expect(isAccepted(held(15, 60))).toBe(false);
    expect(isAccepted(held(15, 40, [200, 10]))).toBe(false);
  });
});

describe('how well a mark is known', () => {
  const chance = createChance(5);
  const region = [
    [200, 150],
    [440, 150],
    [440, 330],
    [200, 330],
  ] as const;
  const noisy = (right: number) =>
    Array.from({ length: 60 }, () => {
      const [x, y] = [200 + chance() * right, 150 + chance() * 180];
      return { x, y, u: x + chance() - 0.5, v: y + chance() - 0.5 };
    });
  const fitted = (right: number) => refine(noisy(right), { homography: identity, freedom: 8, tolerance: 3, steps: 5 });

  it('grows away from what holds it', () => {
    const fit = fitted(120);
    expect(sigmaAt(fit, [260, 240], 0)).toBeLessThan(0.4);
    expect(sigmaAt(fit, [440, 240], 0)).toBeGreaterThan(3 * sigmaAt(fit, [260, 240], 0));
    expect(sigmaOver(fit, region, 0)).toBeGreaterThan(2 * sigmaOver(fitted(240), region, 0));
  });

  it('grows with the speed, and an unknown speed is a fast one', () => {
    const fit = fitted(240);
    const [still, fast, unknown] = [0, 60, null].map((speed) => sigmaAt(fit, [320, 240], speed));
    expect(fast).toBeGreaterThan(1.5);
    expect(still).toBeLessThan(0.4);
    expect(unknown).toBeGreaterThan(still ?? 0);
  });
});

describe('what is said about a mark', () => {
  const seen = { isConfirmed: true, isRemembered: false };
  const once = advance(absent, seen);
  const twice = advance(once, seen);

  it('shows one with look-alikes from the second picture, and any other from the first', () => {
    expect(stateOf({ presence: once, sigma: 0.1, around: 0.5, isRepeated: true })).toBe('searching');
    expect(stateOf({ presence: once, sigma: 0.1, around: 0.5, isRepeated: false })).toBe('uncertain');
    expect(stateOf({ presence: twice, sigma: 0.1, around: 0.5, isRepeated: true })).toBe('solid');
  });

  it('shows one that comes out from behind a hand at once', () => {
    const covered = advance(twice, { isConfirmed: false, isRemembered: false });
    const back = advance(covered, { isConfirmed: true, isRemembered: true });
    expect(stateOf({ presence: back, sigma: 0.1, around: 0.5, isRepeated: true })).toBe('solid');
  });

  it('hides one whose region is known at one end only, however well its spot is', () => {
    expect(stateOf({ presence: twice, sigma: 0.3, around: 3, isRepeated: false })).toBe('searching');
    expect(stateOf({ presence: twice, sigma: 0.3, around: Number.NaN, isRepeated: false })).toBe('searching');
  });

  it('says no more than the spot is known', () => {
    expect(stateOf({ presence: twice, sigma: 2, around: 2, isRepeated: false })).toBe('uncertain');
    expect(stateOf({ presence: twice, sigma: 5, around: 1, isRepeated: false })).toBe('searching');
    expect(stateOf({ presence: twice, sigma: Number.NaN, around: 1, isRepeated: false })).toBe('searching');
  });
});

describe('a contest of placements', () => {
  const voters = Array.from({ length: 10 }, (_, i) => ({ x: i, y: 0, score: 1 }));
  const contender = (spot: Point2, agrees: number): Contender => ({
    spot,
    share: agrees,
    agreed: 10 * agrees,
    told: 1,
    opinions: new Map(voters.map((voter) => [voter, { agrees, weight: 1 }])),
  });
  const here = contender([314, 195], 0.38);
  const beside = contender([311, 119], 0.52);
  const expected = { spots: [[315, 194]] as const, repeat: 60 };

  it('leaves a half covered mark where it was expected, though an open look-alike fits better', () => {
    expect(likeliest([here, beside], expected)).toBe(here);
  });

  it('moves it when nearly everything speaks for the other place', () => {
    const plain = contender([311, 119], 0.95);
    expect(likeliest([here, plain], expected)).toBe(plain);
  });

  it('names no winner between equals, and the better of two without expectation', () => {
    expect(likeliest([contender([300, 195], 0.5), contender([330, 195], 0.5)], expected)).toBeNull();
    expect(winner([here, contender([311, 119], 0.38)])).toBeNull();
    expect(winner([here, beside])).toBe(beside);
  });

  it('names none that the surroundings do not speak for, or that lacks what only the true place has', () => {
    expect(winner([contender([0, 0], 0.2)])).toBeNull();
    const untold = { ...beside, told: 0.4 };
    expect(winner([here, untold])).toBeNull();
    expect(winner([{ ...beside, told: 0.7 }])).not.toBeNull();
    expect(winner([{ ...beside, told: 0.7 }], 0.8)).toBeNull();
    expect(likeliest([untold], expected)).toBeNull();
    expect(winner([])).toBeNull();
  });
});
