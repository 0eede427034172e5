import type { Aligned } from './align.ts';
import type { Spot } from './detect.ts';
import type { Extent } from './grey.ts';
import { area, depth, type Point2, project, type Quad } from './homography.ts';
import { double, solve } from './linear.ts';
import type { Homography } from './place.ts';
import { fillRows, type Match, type Refined, unit } from './refine.ts';
import { leastTold, type Tally, toldBy } from './telling.ts';

// Everything about "is this mark right?", without any state of its own.

/** How a mark's own patches fitted. */
export type LocalFit = Refined & {
  /** Each patch that lay inside the picture, and where it was found, whether it agrees or not. */
  readonly patches: readonly Aligned[];
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
export function isInView(homography: Homography, region: Quad, { width, height }: Extent): boolean {
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

/** Patches below which a share of them says nothing. */
const leastPatches = 4;

/** Whether a mark's own patches that look like nothing a repeat away fit about as well as its others. */
export function isFitTold({ patches, inliers }: LocalFit, telling: ReadonlySet<Spot>): boolean {
  const fitting = new Set<Match>(inliers);
  const own: Tally = { asked: 0, agreed: 0 };
  const other: Tally = { asked: 0, agreed: 0 };
  for (const patch of patches) {
    const tally = telling.has(patch.spot) ? own : other;
    tally.asked += 1;
    if (fitting.has(patch)) tally.agreed += 1;
  }
  return toldBy(own, other, leastPatches) >= leastTold;
}

/** Share of the smallest repeat a mark may be off its expected place before it may have slipped to the next. */
const slip = 0.4;

/** How a followed mark with look-alikes came to its new place. */
export type Step = {
  /** How far the spot is from where its own movement was to take it, px of the keyframe. */
  readonly off: number;
  /** How far the nearest look-alike of its region is, px of the keyframe. */
  readonly repeat: number;
  /** How far it is from where its surroundings moved, px of the keyframe. */
  readonly offAround: number;
  /** Whether far fewer of its patches fit than in the picture before. */
  readonly isThinner: boolean;
  /** Whether what tells it from its look-alikes fits about as well as the rest of it. */
  readonly isTold: boolean;
};

function shareOf({ inliers, visible }: LocalFit): number {
  return inliers.length / Math.max(1, visible);
}

/** Whether far fewer of a mark's patches fit than in the picture before: covered, or caught by a look-alike. */
export function isThinner(fit: LocalFit, before: LocalFit | null): boolean {
  return before !== null && shareOf(fit) < 0.8 * shareOf(before);
}

/**
 * Whether a mark that was followed may have slipped to a look-alike. One that is suddenly held by less, but stands where
 * both its own movement and that of its surroundings take it, is being covered: a slip would show in either.
 */
export function isDoubtful({ off, offAround, repeat, isThinner, isTold }: Step): boolean {
  return !isTold || off > slip * repeat || (isThinner && offAround > slip * repeat);
}

/** How far a mark went between two pictures by its surroundings alone, and its nearest look-alike: px of the keyframe. */
export type Hop = { readonly moved: number; readonly repeat: number };

/** Whether repeated surroundings may have been mistaken for each other: only movement of about half a repeat allows it. */
export function mayHaveSlipped({ moved, repeat }: Hop): boolean {
  return moved > slip * repeat;
}

/** Share of a mark's patches from which it is not covered, so that no other place is favoured by being open. */
const openShare = 0.75;
/** How many times as much of a mark must fit elsewhere before a covered place is given up. */
const openMargin = 1.25;

/** Whether a mark may leave a place it was followed to for a look-alike of it that was preferred. */
export function mayMove(from: LocalFit, to: LocalFit): boolean {
  return shareOf(from) >= openShare || (shareOf(to) >= openShare && shareOf(to) > openMargin * shareOf(from));
}

/** What no number of points takes away: interpolation, a surface that is not quite flat, px. */
const systematic = 0.05;
/** Neighbouring patches share pixels, about four times over: their errors are not independent of each other. */
const overlap = 4;
/** Share of the matches' standard deviation that all of them have in common: coding, blur, a lens. */
const common = 0.5;
/** Px of error for each px a picture that the mark moves: blur, and the shutter that rolls over it. */
const perSpeed = 0.03;
/** What is assumed of a mark that was not there in the last picture, px a picture. */
const unknownSpeed = 15;

/** The variance the points' own scatter gives the place of a point of the keyframe, px^2: the trace of its covariance. */
function scatterAt({ homography, freedom, normal, variance }: Refined, [x, y]: Point2): number {
  const [u, v] = project(homography, x, y);
  const rows = { u: new Float64Array(freedom), v: new Float64Array(freedom) };
  fillRows(rows, freedom, [u / unit, v / unit]);
  let trace = 0;
  for (const row of [rows.u, rows.v]) {
    const answer = row.slice();
    if (!solve(normal.slice(), answer)) return Number.POSITIVE_INFINITY;
    for (let i = 0; i < freedom; i++) trace += double(row, i) * double(answer, i);
  }
  return overlap * Math.max(0, trace) * variance;
}

/** How far a mark's spot moved since the last picture, px; null when it was not there. */
export type Speed = number | null;

/**
 * The standard deviation of a point's place in the picture, px: the inverse of the normal matrix, scaled by the matches'
 * variance and carried to the point (Hartley and Zisserman, 5.2), and what all matches have wrong in common. The
 * constants hold nineteen of twenty errors within two of it over clips with exact ground truth, as filmed and as coded.
 */
export function sigmaAt(fit: Refined, point: Point2, speed: Speed): number {
  const moved = perSpeed * (speed ?? unknownSpeed);
  return Math.sqrt(scatterAt(fit, point) + common * common * fit.variance + systematic * systematic + moved * moved);
}

/** The standard deviation of the corners of a region in the picture, px: the root of their mean variance. */
export function sigmaOver(fit: Refined, region: Quad, speed: Speed): number {
  return Math.sqrt(region.reduce((sum, corner) => sum + sigmaAt(fit, corner, speed) ** 2 / region.length, 0));
}

/** How long a mark has been confirmed, and how long it has been missing, in pictures. */
export type Presence = { readonly confirmed: number; readonly missed: number };

/** A mark that has never been seen. */
export const absent: Presence = { confirmed: 0, missed: Number.POSITIVE_INFINITY };

/** What a picture says of a mark: whether it confirms it, and whether it was still known where the mark would be. */
type Sign = { readonly isConfirmed: boolean; readonly isRemembered: boolean };

/** Counts one more picture; a mark that comes out from behind a hand is as good as one that never was behind it. */
export function advance({ confirmed, missed }: Presence, { isConfirmed, isRemembered }: Sign): Presence {
  if (!isConfirmed) return { confirmed: 0, missed: missed + 1 };
  return { confirmed: Math.max(confirmed + 1, isRemembered ? 2 : 0), missed: 0 };
}

/** For how many pictures (70 ms at 30 a second) a covered mark is carried along with its surroundings. */
export const carriedPictures = 2;

/**
 * What a mark's state depends on: how long it was seen, how well its spot and the corners of its region are known (px),
 * and whether it has look-alikes.
 */
type Evidence = {
  readonly presence: Presence;
  readonly sigma: number;
  readonly around: number;
  readonly isRepeated: boolean;
};

const solidSigma = 1.5;
const leastKnown = 4;
/** Beyond this a region held at one end only is no longer known to lie where it is drawn, px at its corners. */
const leastKnownAround = 2.5;

/**
 * What is said about a mark: solid from the second picture that confirms it, uncertain while weak or carried. One with
 * look-alikes is not shown before the second: a single picture may take one for another.
 */
export function stateOf({ presence, sigma, around, isRepeated }: Evidence): 'solid' | 'uncertain' | 'searching' {
  const { confirmed, missed } = presence;
  if (missed > carriedPictures || !(sigma < leastKnown && around < leastKnownAround)) return 'searching';
  if (confirmed >= 2) return sigma < solidSigma ? 'solid' : 'uncertain';
  return isRepeated && missed === 0 ? 'searching' : 'uncertain';
}
