import { expect, it } from 'vitest';
import { type Homography, identity } from '#client/tracking/place.ts';
import { rectangle } from './geometry.ts';
import { type Score, score, withinTwoSigma } from './metric.ts';
import type { Trial, Truth } from './trial.ts';

const moved = (x: number, y = 0): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];
const seen = (homography: Homography | null): Truth => ({
  homography,
  isEvaluable: homography !== null,
  isClear: homography !== null,
  isGone: false,
});
const covered = (homography: Homography): Truth => ({ homography, isEvaluable: false, isClear: false, isGone: false });
const gone = (homography: Homography): Truth => ({ homography, isEvaluable: false, isClear: false, isGone: true });

function trialOf(truths: readonly Truth[], more: Partial<Trial> = {}): Trial {
  return {
    name: 'made',
    kind: 'sequence',
    site: { at: [300, 200], corners: rectangle([300, 200], [60, 40]) },
    truths,
    pxScale: 1,
    wrongPx: 10,
    isCompared: true,
    load: () => Promise.reject(new Error('Only scored.')),
    ...more,
  };
}

const drifting = Array.from({ length: 10 }, (_, n) => seen(moved(3 * n)));

it('a tracker that is always right has every share at 1 and nothing wrong', () => {
  const all = score(
    trialOf(drifting),
    drifting.map(({ homography }) => homography),
  );
  expect(all).toMatchObject({
    evaluable: 10,
    p5: 1,
    p3: 1,
    p1: 1,
    meanPx: 0,
    markMedianPx: 0,
    shown: 10,
    wrongShown: 0,
  });
});

it('a tracker that leaves the mark where it was while the picture moves is scored as wrong', () => {
  const stuck = score(
    trialOf(drifting),
    drifting.map(() => identity),
  );
  // 0, 3, 6, 9 px off are not yet wrong; 12 to 27 px are.
  expect(stuck).toMatchObject({ p5: 0.2, p3: 0.1, p1: 0.1, shown: 10, wrongShown: 6 });
});

it('a tracker that shows the neighbour of a repeated part is scored as wrong in every picture', () => {
  const neighbour = score(
    trialOf(drifting),
    drifting.map((_, n) => moved(3 * n + 35)),
  );
  expect(neighbour).toMatchObject({ p5: 0, shown: 10, wrongShown: 10, markMedianPx: 35 });
});

it('a tracker that shows nothing is never wrong and never right', () => {
  const hidden = score(
    trialOf(drifting),
    drifting.map(() => null),
  );
  expect(hidden).toEqual<Score>({
    evaluable: 10,
    p5: 0,
    p3: 0,
    p1: 0,
    meanPx: null,
    markMedianPx: null,
    shown: 0,
    wrongShown: 0,
    relocFrames: null,
    restJitterPx: null,
  });
});

it('a mark shown while its region is out of view is wrong wherever it is shown', () => {
  const truths = [seen(identity), gone(moved(900)), gone(moved(900))];
  expect(score(trialOf(truths), [identity, moved(900), null])).toMatchObject({ evaluable: 1, shown: 2, wrongShown: 1 });
});

it('a covered region is not asked for, and showing it far off is wrong all the same', () => {
  const truths = [seen(identity), covered(identity), covered(identity)];
  const scored = score(trialOf(truths), [identity, null, moved(40)]);
  expect(scored).toMatchObject({ evaluable: 1, p5: 1, meanPx: 0, shown: 2, wrongShown: 1 });
});

it.each([
  ['numbers that are none', [Number.NaN, 0, 0, 0, 1, 0, 0, 0, 1]],
  ['a line', [1, 0, 0, 0, 0, 0, 0, 0, 0]],
] as const)('a homography of %s is shown at a wrong place', (_, entries) => {
  expect(score(trialOf([seen(identity)]), [entries as Homography])).toMatchObject({ p5: 0, shown: 1, wrongShown: 1 });
});

it('pictures that nobody annotated neither help nor harm', () => {
  const truths = [seen(identity), seen(null), seen(moved(2))];
  const scored = score(trialOf(truths), [identity, moved(500), moved(2)]);
  expect(scored).toMatchObject({ evaluable: 2, p5: 1, shown: 2, wrongShown: 0 });
});

it('errors count in pixels of the original where corners were annotated in it', () => {
  const scored = score(trialOf([seen(identity), seen(identity)], { pxScale: 2, wrongPx: 20 }), [moved(3), moved(11)]);
  expect(scored).toMatchObject({ p5: 0, meanPx: 14, markMedianPx: 14, wrongShown: 1 });
});

it('the alignment error is the root of the mean square over the corners', () => {
  // Twice as large about the region's own middle: each corner is off by its distance from there.
  const larger: Homography = [2, 0, -300, 0, 2, -200, 0, 0, 1];
  expect(score(trialOf([seen(identity)]), [larger])).toMatchObject({ meanPx: 72.111, markMedianPx: 0 });
});

it('coming back is counted from the first picture it can be seen in to the first it is right in', () => {
  const truths = [seen(identity), gone(identity), covered(identity), ...drifting];
  const late = [identity, null, null, null, null, null, ...drifting.slice(3).map(({ homography }) => homography)];
  expect(score(trialOf(truths), late).relocFrames).toBe(3);
  const never = [identity, ...truths.slice(1).map(() => moved(99))];
  expect(score(trialOf(truths), never).relocFrames).toBe(10);
});

it('the longest of several returns counts, and one that ends in leaving again counts as long as it lasted', () => {
  const truths = [gone(identity), ...drifting.slice(0, 2), gone(identity), ...drifting.slice(0, 6)];
  const shown = [null, identity, null, null, null, null, null, null, moved(12), null];
  expect(score(trialOf(truths), shown).relocFrames).toBe(4);
  expect(
    score(
      trialOf(truths),
      truths.map(() => null),
    ).relocFrames,
  ).toBe(6);
});

it('jitter at rest is the change of the error from picture to picture, of pictures that hardly move', () => {
  const resting = Array.from({ length: 40 }, () => seen(identity));
  const trembling = resting.map((_, n) => moved(n % 2 === 0 ? 0.1 : -0.1));
  expect(score(trialOf(resting), trembling).restJitterPx).toBeCloseTo(0.2, 6);
  const constant = resting.map(() => moved(0.4));
  expect(score(trialOf(resting), constant).restJitterPx).toBe(0);
  const running = Array.from({ length: 40 }, (_, n) => seen(moved(3 * n)));
  expect(score(trialOf(running), trembling).restJitterPx).toBeNull();
});

it('what a tracker claims of its own error is held against the error', () => {
  const truths = [seen(identity), seen(identity), seen(identity), covered(identity), seen(identity)];
  const shown = [moved(1), moved(3), null, moved(90), moved(0.1)];
  expect(withinTwoSigma(trialOf(truths), { shown, sigmas: [1, 1, null, 1, null] })).toBe(0.5);
  expect(withinTwoSigma(trialOf(truths), { shown, sigmas: [] })).toBeNull();
});
