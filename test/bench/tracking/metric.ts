import type { Homography } from '#client/tracking/place.ts';
import { mapped } from '#test/support/homography.ts';
import { median, round } from '../figures.ts';
import type { Quad, Spot, Trial, Truth } from './trial.ts';

/** How well a tracker did in one trial; shares are of the evaluable pictures, px as the trial counts them. */
export type Score = {
  readonly evaluable: number;
  readonly p5: number | null;
  readonly p3: number | null;
  readonly p1: number | null;
  /** Mean error of the corners over evaluable pictures in which the mark was shown. */
  readonly meanPx: number | null;
  /** Median error of the marked spot itself over the same pictures. */
  readonly markMedianPx: number | null;
  /** Judged pictures in which the mark was shown, and those of them where it was shown at a wrong place. */
  readonly shown: number;
  readonly wrongShown: number;
  /** The longest it took to be right (< 5 px) again after the region came back into view; null when it never left. */
  readonly relocFrames: number | null;
  /** RMS change of the spot's error from picture to picture while the region rests in clear view; null without such pictures. */
  readonly restJitterPx: number | null;
};

/** Farther off than any picture is wide; also stands for a place that is no place. */
const farthest = 9999;

function distance(a: Spot, b: Spot): number {
  const px = Math.hypot(a[0] - b[0], a[1] - b[1]);
  return Number.isFinite(px) ? Math.min(farthest, px) : farthest;
}

/** Alignment error of POT: the root of the mean squared distance of four corners, px of the pictures. */
function alignmentError(shown: Homography, truth: Homography, corners: Quad): number {
  const squares = corners.map((corner) => distance(mapped(shown, corner), mapped(truth, corner)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 4);
}

type Judged = Truth & {
  readonly isShown: boolean;
  /** Null while hidden or unknown. */
  readonly error: number | null;
  readonly off: Spot | null;
};

function judge({ site, pxScale }: Trial, truth: Truth, shown: Homography | null): Judged {
  const { homography } = truth;
  if (!shown || !homography) return { ...truth, isShown: shown !== null, error: null, off: null };
  const [a, b] = [mapped(shown, site.at), mapped(homography, site.at)];
  const off: Spot = [(a[0] - b[0]) * pxScale, (a[1] - b[1]) * pxScale];
  return { ...truth, isShown: true, error: alignmentError(shown, homography, site.corners) * pxScale, off };
}

/** For each return of the region into view: how many pictures until it was right, or until it left again. */
function returns(judged: readonly Judged[]): number[] {
  const waits: number[] = [];
  let wasGone = false;
  let wait: number | null = null;
  for (const { isGone, isEvaluable, error } of judged) {
    if (isGone && wait !== null) waits.push(wait);
    if (isGone) [wasGone, wait] = [true, null];
    if (wasGone && isEvaluable) [wasGone, wait] = [false, 0];
    if (wait === null) continue;
    if (error !== null && error < 5) {
      waits.push(wait);
      wait = null;
    } else wait += 1;
  }
  return wait === null ? waits : [...waits, wait];
}

/** At rest, no corner has moved farther than this in the last pictures, px of the pictures. */
const restPx = 6;
const restPictures = 15;

function isAtRest(corners: Quad, before: Truth, now: Truth): boolean {
  const [a, b] = [before.homography, now.homography];
  if (!a || !b || !before.isClear || !now.isClear) return false;
  return corners.every((corner) => distance(mapped(a, corner), mapped(b, corner)) < restPx);
}

function restJitter({ site }: Trial, judged: readonly Judged[]): number | null {
  const squares: number[] = [];
  for (const [n, now] of judged.entries()) {
    const before = judged[n - 1];
    const past = judged.slice(Math.max(0, n - restPictures), n);
    if (!before?.off || !now.off || past.length < restPictures) continue;
    if (past.every((other) => isAtRest(site.corners, other, now))) squares.push(distance(before.off, now.off) ** 2);
  }
  return squares.length === 0 ? null : round(Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length), 3);
}

type Claims = { readonly shown: readonly (Homography | null)[]; readonly sigmas: readonly (number | null)[] };

/** Scores what a tracker showed in each picture of a trial: a homography from the keyframe, or null while it hid the mark. */
export function score(trial: Trial, shown: readonly (Homography | null)[]): Score {
  const judged = trial.truths.map((truth, n) => judge(trial, truth, shown[n] ?? null));
  const evaluable = judged.filter(({ isEvaluable }) => isEvaluable);
  const errors = evaluable.flatMap(({ error }) => error ?? []);
  const spots = evaluable.flatMap(({ off }) => (off ? distance(off, [0, 0]) : []));
  const share = (px: number) =>
    evaluable.length === 0 ? null : round(errors.filter((error) => error < px).length / evaluable.length, 4);
  const known = judged.filter(({ isShown, homography, isGone }) => isShown && (homography || isGone));
  const waits = returns(judged);
  return {
    evaluable: evaluable.length,
    p5: share(5),
    p3: share(3),
    p1: share(1),
    meanPx: errors.length === 0 ? null : round(errors.reduce((a, b) => a + b, 0) / errors.length, 3),
    markMedianPx: spots.length === 0 ? null : round(median(spots), 3),
    shown: known.length,
    wrongShown: known.filter(({ isGone, error }) => isGone || (error ?? 0) > trial.wrongPx).length,
    relocFrames: waits.length === 0 ? null : Math.max(...waits),
    restJitterPx: restJitter(trial, judged),
  };
}

/**
 * The share of evaluable pictures in which the spot was no farther off than twice the standard deviation that the
 * tracker claimed, of those in which it claimed one; null where it claimed none.
 */
export function withinTwoSigma(trial: Trial, { shown, sigmas }: Claims): number | null {
  const isInside = trial.truths.flatMap((truth, n) => {
    const { isEvaluable, off } = judge(trial, truth, shown[n] ?? null);
    const sigma = sigmas[n] ?? null;
    return isEvaluable && off && sigma !== null ? distance(off, [0, 0]) <= 2 * sigma * trial.pxScale : [];
  });
  return isInside.length === 0 ? null : round(isInside.filter(Boolean).length / isInside.length, 4);
}
