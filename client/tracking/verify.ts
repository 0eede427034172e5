import type { Aligned, Sized } from './align.ts';
import type { Spot } from './detect.ts';
import { area, depth, type Point2, project, type Quad } from './homography.ts';
import { double, solve } from './linear.ts';
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
function spread(matches: readonly Match[]): number {
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

/** Whether the middle of a region and at least two of its corners lie inside a picture. */
export function isInView(homography: Homography, region: Quad, { width, height }: Sized): boolean {
  const inside = ([x, y]: Point2) => x >= 0 && y >= 0 && x < width && y < height;
  const corners = region.map(([x, y]) => project(homography, x, y));
  const middle = corners.reduce(([a, b], [x, y]): Point2 => [a + x / 4, b + y / 4], [0, 0]);
  return inside(middle) && corners.filter(inside).length >= 2;
}

/** Whether a mark's own patches alone would be believed. */
export function isAccepted(fit: LocalFit): boolean {
  const { inliers, visible } = fit;
  return inliers.length >= leastInliers && inliers.length >= leastShare * visible && spread(inliers) >= leastSpread;
}

/** Share of the smallest repeat a mark may be off its expected place before it may have slipped to the next. */
const slip = 0.4;

/** How a spot moved against what was expected, and how far the nearest look-alike of its region is: px of the keyframe. */
export type Step = { readonly off: number; readonly repeat: number };

/** Whether far fewer of a mark's patches fit than in the picture before: covered, or caught by a look-alike. */
export function isThinner(fit: LocalFit, before: LocalFit | null): boolean {
  const share = ({ inliers, visible }: LocalFit) => inliers.length / Math.max(1, visible);
  return before !== null && share(fit) < 0.8 * share(before);
}

/** Whether a mark that was followed may have slipped to a look-alike. */
export function isDoubtful({ off, repeat }: Step): boolean {
  return off > slip * repeat;
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
    for (let i = 0; i < freedom; i++) trace += double(row, i) * double(answer, i);
  }
  return Math.sqrt(Math.max(0, trace) * variance + systematic * systematic);
}

/** Correlation from which a patch of the surroundings counts as seen. */
const seenQuality = 0.7;

/** What the surroundings say about a placement. */
export type Vote = {
  /** Share of the weight of all patches that should be seen which agrees, nearer patches counting more. */
  readonly share: number;
  /** The weight that agrees. */
  readonly agreed: number;
  /** How much each patch agrees, 0 to 1, and its weight. */
  readonly opinions: ReadonlyMap<Spot, Opinion>;
};

/** What is placed: a spot, and within what distance of it the surroundings are likely to belong to it, px. */
export type Centre = { readonly spot: Point2; readonly radius: number };

type Opinion = { readonly agrees: number; readonly weight: number };

/**
 * Lets the surroundings vote on a placement without assuming that they lie on its plane: a patch agrees the less the
 * farther it was found from where the placement puts it, by a measure that grows with its distance from the spot, since
 * parallax between neighbours in the picture is small. `aligned`: the support looked for under this placement.
 */
export function vote(homography: Homography, aligned: readonly Aligned[], { spot, radius }: Centre): Vote {
  const opinions = new Map<Spot, Opinion>();
  let asked = 0;
  let agreed = 0;
  const [su, sv] = project(homography, spot[0], spot[1]);
  for (const { spot: voter, x, y, u, v, quality } of aligned) {
    if (!(depth(homography, x, y) > 0)) continue;
    const [pu, pv] = project(homography, x, y);
    const away = Math.hypot(pu - su, pv - sv);
    const weight = 1 / (1 + ((x - spot[0]) ** 2 + (y - spot[1]) ** 2) / (radius * radius));
    const isNear = Math.max(0, 1 - Math.hypot(u - pu, v - pv) / (6 + 0.12 * away));
    asked += weight;
    if (quality >= seenQuality) agreed += weight * isNear;
    opinions.set(voter, { agrees: Math.max(0, quality) * isNear, weight });
  }
  return { share: asked > 0 ? agreed / asked : 0, agreed, opinions };
}

/** A placement in a contest, and where it puts the spot, px of the picture. */
export type Contender = Vote & { readonly spot: Point2 };

/** Share of the surroundings that must agree before a mark is believed to be found again. */
const leastVote = 0.3;
/** Px of the picture within which two placements are the same. */
const same = 3;
/** A difference of agreement below this is noise. */
const indifferent = 0.02;
/** A difference of agreement above this says no more. */
const mostSaid = 0.4;
/** How many times the weight of those who prefer the other must prefer the winner. */
const leastMargin = 2;

/** Whether the surroundings speak for a placement at all. */
export function isSupported({ share }: Vote): boolean {
  return share >= leastVote;
}

/**
 * Whether one placement is clearly preferred to another by the patches that can tell the two apart: on repeated
 * structure most patches fit both, and only what differs between the repeats may decide.
 */
function isPreferred(a: Contender, b: Contender): boolean {
  let forA = 0;
  let forB = 0;
  for (const [voter, mine] of a.opinions) {
    const other = b.opinions.get(voter);
    if (!other) continue;
    const difference = mine.agrees - other.agrees;
    const weight = (mine.weight + other.weight) / 2;
    const amount = weight * Math.min(mostSaid, Math.abs(difference));
    if (difference > indifferent) forA += amount;
    else if (difference < -indifferent) forB += amount;
  }
  return forA > 0 && forA >= leastMargin * forB;
}

/** Where a followed mark is expected, and how far its nearest look-alike is from it, px of the picture. */
export type Expected = { readonly spot: Point2; readonly repeat: number };

/** What is left of a placement's vote a repeat away from where the mark is expected. */
const surprise = 0.9;
/** How many times as good as the next the best must be where a mark is expected. */
const followedMargin = 1.02;

/** The placement that is likeliest for a mark that was followed here: the vote, less what its moving there would surprise. */
export function likeliest<T extends Contender>(contenders: readonly T[], { spot, repeat }: Expected): T | null {
  const likelihood = (a: T) => a.share * surprise ** (distance(a.spot, spot) / repeat);
  const [best, ...others] = contenders.filter(isSupported).sort((a, b) => likelihood(b) - likelihood(a));
  if (!best) return null;
  const elsewhere = others.filter((other) => distance(other.spot, best.spot) > same);
  const isClear = elsewhere.every((other) => likelihood(best) > followedMargin * likelihood(other));
  return isClear && !elsewhere.some((other) => isPreferred(other, best)) ? best : null;
}

function distance(a: Point2, b: Point2): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Whether a placement fits about as well as another and explains clearly more of the picture. */
function explainsMore(a: Contender, b: Contender): boolean {
  return a.share > 0.9 * b.share && a.agreed > 1.15 * b.agreed;
}

/** The placement clearly preferred to every other that puts the spot elsewhere; null when there is none. */
export function winner<T extends Contender>(contenders: readonly T[]): T | null {
  const elsewhere = (a: T, b: T) => distance(a.spot, b.spot) > same;
  const isUnbeaten = (a: T) =>
    contenders.every((b) => !elsewhere(a, b) || (a.share > b.share && !explainsMore(b, a) && isPreferred(a, b)));
  const unbeaten = contenders.filter((contender) => isSupported(contender) && isUnbeaten(contender));
  return unbeaten.sort((a, b) => b.share - a.share)[0] ?? null;
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
