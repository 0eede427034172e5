import { describe, expect, it } from 'vitest';
import type { Point2 } from '#client/tracking/homography.ts';
import { identity } from '#client/tracking/place.ts';
import {
  absent,
  advance,
  isDoubtful,
  isThinner,
  type LocalFit,
  mayHaveSlipped,
  mayMove,
  stateOf,
} from '#client/tracking/verify.ts';
import { type Contender, likeliest, winner } from '#client/tracking/vote.ts';

function fitOf(inliers: number, visible: number): LocalFit {
  const match = { x: 0, y: 0, u: 0, v: 0 };
  const shape = { homography: identity, freedom: 8, normal: new Float64Array(64), variance: 1 } as const;
  return { ...shape, patches: [], inliers: Array.from({ length: inliers }, () => match), visible };
}

describe('a followed mark with look-alikes', () => {
  const step = { off: 1, offAround: 1, repeat: 50, isThinner: false };

  it('is doubted when it went half a repeat farther than it was going', () => {
    expect(isDoubtful(step)).toBe(false);
    expect(isDoubtful({ ...step, off: 25 })).toBe(true);
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

describe('what is said about a mark', () => {
  const seen = { isConfirmed: true, isRemembered: false };
  const once = advance(absent, seen);
  const twice = advance(once, seen);

  it('shows one with look-alikes from the second picture, and any other from the first', () => {
    expect(stateOf({ presence: once, sigma: 0.1, isRepeated: true })).toBe('searching');
    expect(stateOf({ presence: once, sigma: 0.1, isRepeated: false })).toBe('uncertain');
    expect(stateOf({ presence: twice, sigma: 0.1, isRepeated: true })).toBe('solid');
  });

  it('shows one that comes out from behind a hand at once', () => {
    const covered = advance(twice, { isConfirmed: false, isRemembered: false });
    const back = advance(covered, { isConfirmed: true, isRemembered: true });
    expect(stateOf({ presence: back, sigma: 0.1, isRepeated: true })).toBe('solid');
  });

  it('says no more than the spot is known', () => {
    expect(stateOf({ presence: twice, sigma: 2, isRepeated: false })).toBe('uncertain');
    expect(stateOf({ presence: twice, sigma: 5, isRepeated: false })).toBe('searching');
    expect(stateOf({ presence: twice, sigma: Number.NaN, isRepeated: false })).toBe('searching');
  });
});

describe('a contest of placements', () => {
  const voters = Array.from({ length: 10 }, (_, i) => ({ x: i, y: 0, score: 1 }));
  const contender = (spot: Point2, agrees: number): Contender => ({
    spot,
    share: agrees,
    agreed: 10 * agrees,
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

  it('names none that the surroundings do not speak for', () => {
    expect(winner([contender([0, 0], 0.2)])).toBeNull();
    expect(winner([])).toBeNull();
  });
});
