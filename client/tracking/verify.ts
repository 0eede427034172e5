import type { Aligned } from './align.ts';
import { area, depth, type Point2, project, type Quad } from './homography.ts';
import { at, solve } from './linear.ts';
import type { Homography } from './place.ts';
import { fillRows, type Match, type Refined, unit } from './refine.ts';

// Everything about "is this mark right?", without any state of its own.

/** How a mark's own patches fitted. */
export type LocalFit = Refined & {
  readonly inliers: readonly Match[];
  /** How many of the mark's patches lay inside the picture. */
  readonly visible: number;
};

const leastInliers = 14;
const leastShare = 0.3;
/** Smaller spread of the inliers, px of the keyframe (standard deviation along the thin side). */
const leastSpread = 12;

/** Standard deviation of the matches along the direction in which they spread least, px of the keyframe. */
export function spread(matches: readonly Match[]): number {
  const n = matches.length;
  if (n < 4) return 0;
  let sx = 0;
  let sy = 0;
  for (const { x, y } of matches) {
    sx += x / n;
    sy += y / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const { x, y } of matches) {
    xx += (x - sx) ** 2 / n;
    yy += (y - sy) ** 2 / n;
    xy += ((x - sx) * (y - sy)) / n;
  }
  return Math.sqrt(Math.max(0, (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2));
}

/** Whether a region stays a clockwise convex quad of credible size (area 0.015 to 40 times) under a homography. */
export function isCredible(homography: Homography, region: Quad): boolean {
  if (region.some(([x, y]) => !(depth(homography, x, y) > 0))) return false;
  const [a, b, c, d] = region.map(([x, y]) => project(homography, x, y)) as unknown as Quad;
  const corners = [
    [a, b, c],
    [b, c, d],
    [c, d, a],
    [d, a, b],
  ] as const;
  const isConvex = corners.every(([p, q, r]) => (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0]) > 0);
  const ratio = area([a, b, c, d]) / area(region);
  return isConvex && ratio > 0.015 && ratio < 40;
}

/** Whether a mark's own patches alone would be believed. */
export function isAccepted(fit: LocalFit): boolean {
  const { inliers, visible } = fit;
  return inliers.length >= leastInliers && inliers.length >= leastShare * visible && spread(inliers) >= leastSpread;
}

/** What no number of points takes away: interpolation, rolling shutter, a surface that is not quite flat, px. */
const systematic = 0.05;

/**
 * The standard deviation of the spot's place in the picture, px (root of the trace of its covariance): the inverse of
 * the normal matrix, scaled by the matches' variance, carried to the spot (Hartley and Zisserman, 5.2).
 */
export function sigmaAt({ homography, freedom, normal, variance }: Refined, [x, y]: Point2): number {
  const [u, v] = project(homography, x, y);
  const rows = { u: new Float64Array(freedom), v: new Float64Array(freedom) };
  fillRows(rows, freedom, [u / unit, v / unit]);
  let trace = 0;
  for (const row of [rows.u, rows.v]) {
    const answer = row.slice();
    if (!solve(normal.slice(), answer)) return Number.POSITIVE_INFINITY;
    for (let i = 0; i < freedom; i++) trace += at(row, i) * at(answer, i);
  }
  return Math.sqrt(Math.max(0, trace) * variance + systematic * systematic);
}

/** Correlation from which a patch of the surroundings counts as seen. */
const seenQuality = 0.7;

/** What the surroundings say about a placement. */
export type Vote = {
  /** Weight of the patches that should be seen, nearer ones counting more. */
  readonly asked: number;
  /** Share of that weight which was seen about where the placement says. */
  readonly share: number;
  /** How many patches agreed. */
  readonly count: number;
};

/**
 * Lets the surroundings vote on a placement without assuming that they lie on its plane: a patch agrees when it was
 * found within a distance of where the placement puts it that grows with how far from the spot it is, since parallax
 * between neighbours in the picture is small. `aligned`: the support looked for under this placement.
 */
export function vote(homography: Homography, aligned: readonly Aligned[], spot: Point2): Vote {
  let asked = 0;
  let agreed = 0;
  let count = 0;
  const [su, sv] = project(homography, spot[0], spot[1]);
  for (const { x, y, u, v, quality } of aligned) {
    if (!(depth(homography, x, y) > 0)) continue;
    const [pu, pv] = project(homography, x, y);
    const away = Math.hypot(pu - su, pv - sv);
    const weight = 1 / (1 + away / 150);
    asked += weight;
    if (quality < seenQuality || Math.hypot(u - pu, v - pv) > 3 + 0.08 * away) continue;
    agreed += weight;
    count++;
  }
  return { asked, share: asked > 0 ? agreed / asked : 0, count };
}

/** How long a mark has been confirmed, and how long it has been missing, in pictures. */
export type Presence = { readonly confirmed: number; readonly missed: number };

/** A mark that has never been seen. */
export const absent: Presence = { confirmed: 0, missed: Number.POSITIVE_INFINITY };

/** Counts one more picture. */
export function advance({ confirmed, missed }: Presence, isConfirmed: boolean): Presence {
  return isConfirmed ? { confirmed: confirmed + 1, missed: 0 } : { confirmed: 0, missed: missed + 1 };
}

/** For how many pictures (100 ms at 30 a second) a covered mark is carried along with its surroundings. */
export const carriedPictures = 3;

/** What is said about a mark: solid from the second picture that confirms it, uncertain while weak or carried. */
export function stateOf({ confirmed, missed }: Presence, sigma: number): 'solid' | 'uncertain' | 'searching' {
  if (missed > carriedPictures || !(sigma < 4)) return 'searching';
  return confirmed >= 2 && sigma < 1.5 ? 'solid' : 'uncertain';
}
