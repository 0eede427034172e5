import { align, guess, type Pass } from './align.ts';
import { detectCorners, type Spot, thinOut } from './detect.ts';
import { isInside, type Point2, type Quad } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { agreeing, ransac } from './ransac.ts';
import { type Freedom, type Match, refine } from './refine.ts';
import { isCredible, type LocalFit } from './verify.ts';
import type { Workspace } from './workspace.ts';

/** What a mark is about, px of its keyframe. */
export type MarkSite = {
  readonly id: string;
  readonly keyframeId: string;
  /** The spot the mark is about. */
  readonly at: Point2;
  /** Corners of the region it covers, clockwise. */
  readonly corners: Quad;
};

/** How far the farthest corner of a mark's region is from its spot, px of the keyframe. */
export function reachOf({ at: [x, y], corners }: Pick<MarkSite, 'at' | 'corners'>): number {
  return Math.max(...corners.map(([u, v]) => Math.hypot(u - x, v - y)));
}

/** How much farther than its corners the surroundings of a mark are likely to lie on its own surface. */
const nearby = 1.5;

/** Whether a point of the keyframe is likely to lie on a mark's own surface. */
export function isNear(site: Pick<MarkSite, 'at' | 'corners'>): (point: { x: number; y: number }) => boolean {
  const reach = nearby * reachOf(site);
  return ({ x, y }) => Math.hypot(x - site.at[0], y - site.at[1]) < reach;
}

const pointLimit = 110;
const leastApart = 6;

/** The corners a mark is held by: spread over its region, strongest first, px of the keyframe. */
export function markPoints(workspace: Workspace, { pyramid }: Keyframe, { corners }: MarkSite): Spot[] {
  const finest = pyramid.levels[0];
  if (!finest) return [];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const area = {
    x0: Math.max(10, Math.floor(Math.min(...xs))),
    y0: Math.max(10, Math.floor(Math.min(...ys))),
    x1: Math.min(pyramid.width - 10, Math.ceil(Math.max(...xs))),
    y1: Math.min(pyramid.height - 10, Math.ceil(Math.max(...ys))),
  };
  const size = Math.max(0, area.x1 - area.x0) * Math.max(0, area.y1 - area.y0);
  const cell = Math.max(9, Math.sqrt(size / (pointLimit * 1.25)));
  const spots = detectCorners(workspace, finest, { area, cell, step: 2 });
  const inside = spots.filter(({ x, y }) => isInside(corners, x, y));
  return thinOut(inside, leastApart, pointLimit);
}

/** A mark's points and the region they must keep in shape. */
export type Held = { readonly points: readonly Spot[]; readonly region: Quad };

type Stage = {
  readonly pass: Pass;
  /** Correlation from which a patch counts. */
  readonly quality: number;
  /** Largest distance from the model, px of the picture. */
  readonly tolerance: number;
  readonly rounds: number;
};

const first: Stage = {
  pass: { upper: 1, lower: 0, rounds: 12, epsilon: 0.03 },
  quality: 0.7,
  tolerance: 2,
  rounds: 150,
};
const second: Stage = {
  pass: { upper: 0, lower: 0, rounds: 6, epsilon: 0.02 },
  quality: 0.75,
  tolerance: 1.5,
  rounds: 100,
};
const wide: Stage = {
  pass: { upper: 3, lower: 1, rounds: 10, epsilon: 0.1 },
  quality: 0.6,
  tolerance: 4,
  rounds: 160,
};

/** Below these numbers of inliers eight degrees of freedom are more than the support carries. */
function freedomFor(inliers: number): Freedom {
  if (inliers >= 20) return 8;
  return inliers >= 12 ? 6 : 4;
}

type Pair = readonly [Keyframe, Pyramid];

function fitStage(workspace: Workspace, [{ pyramid }, picture]: Pair, run: Run): LocalFit | null {
  const { stage, start, held } = run;
  const guesses = held.points.flatMap((spot) => guess(spot, start, [picture, [0, 0]]) ?? []);
  const aligned = align(workspace, [pyramid, picture], { guesses, pass: stage.pass });
  const matches: Match[] = aligned.filter(({ quality }) => quality > stage.quality);
  if (matches.length < 8) return null;
  const found = ransac(matches, { tolerance: stage.tolerance, rounds: stage.rounds });
  if (!found || !isCredible(found.homography, held.region)) return null;
  const freedom = freedomFor(found.inliers.length);
  if (freedom === 8) return { ...found, patches: aligned, visible: guesses.length };
  const thin = refine(found.inliers, { homography: start, freedom, tolerance: 4 * stage.tolerance, steps: 8 });
  const inliers = agreeing(thin.homography, matches, stage.tolerance);
  return { ...thin, patches: aligned, inliers, visible: guesses.length };
}

type Run = { readonly stage: Stage; readonly start: Homography; readonly held: Held };

/** Aligns a mark's own patches from a predicted homography, in two passes; null where too few fit. */
export function fitMark(workspace: Workspace, pair: Pair, { start, held }: Omit<Run, 'stage'>): LocalFit | null {
  const rough = fitStage(workspace, pair, { stage: first, start, held });
  if (!rough) return null;
  const fine = fitStage(workspace, pair, { stage: second, start: rough.homography, held });
  return fine && fine.inliers.length >= 0.8 * rough.inliers.length ? fine : rough;
}

/** A coarse homography from the mark's own patches, for when its surroundings show nothing; null where too few fit. */
export function fitMarkCoarsely(workspace: Workspace, pair: Pair, run: Omit<Run, 'stage'>): Homography | null {
  return fitStage(workspace, pair, { ...run, stage: wide })?.homography ?? null;
}
