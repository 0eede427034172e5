import type { Pass } from './align.ts';
import { compose, largestGap, type Point2, project, translation } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { fitMark, type Held, type MarkSite } from './mark.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { lookAround, type Surroundings } from './surroundings.ts';
import { type Centre, type Contender, isAccepted, type LocalFit, vote, winner } from './verify.ts';
import type { Workspace } from './workspace.ts';

/** A mark to be placed: what it is about, what holds it, and how far off its picture comes again in the keyframe. */
export type Placeable = { readonly site: MarkSite; readonly held: Held; readonly lookAlikes: readonly Point2[] };

/** A placement of a mark that was looked into. */
export type Candidate = Contender & {
  /** How the mark's own patches fit there; null where they do not. */
  readonly fit: LocalFit | null;
  readonly around: Surroundings;
};

/** How far the mark's own patches may stand from where a hypothesis puts them, px at the region's corners. */
const largestDeviation = 18;
/** How many of the mark's own points vote beside the surroundings. */
const ownVoters = 70;
/** Looks no farther than about 16 px: a placement must not be helped by what belongs to another. */
const near: Pass = { upper: 2, lower: 1, rounds: 8, epsilon: 0.1 };
const leastVisibleShare = 0.35;
const restart = { sightings: new Map(), shift: [0, 0] } as const;

type Scene = { readonly keyframe: Keyframe; readonly picture: Pyramid; readonly mark: Placeable };

function fitFrom(workspace: Workspace, { keyframe, picture, mark }: Scene, starts: readonly Homography[]) {
  for (const start of starts) {
    const fit = fitMark(workspace, [keyframe, picture], { start, held: mark.held });
    if (!fit || !isAccepted(fit) || fit.inliers.length < leastVisibleShare * fit.visible) continue;
    if (largestGap(fit.homography, start, mark.held.region) <= largestDeviation) return fit;
  }
  return null;
}

/** The mark's spot, and a distance within which most of what is seen belongs to the same thing, px of the keyframe. */
export function centreOf({ site }: Placeable): Centre {
  const [x, y] = site.at;
  const reach = Math.max(...site.corners.map(([u, v]) => Math.hypot(u - x, v - y)));
  return { spot: site.at, radius: Math.max(60, 1.2 * reach) };
}

/** Looks into one placement: do the mark's own patches fit there, and what do the surroundings say? */
export function judge(workspace: Workspace, scene: Scene, start: Homography): Candidate {
  const { keyframe, picture, mark } = scene;
  const spots = [...keyframe.support, ...mark.held.points.slice(0, ownVoters)];
  const around = lookAround(workspace, [keyframe, picture], { reference: start, spots, pass: near, ...restart });
  const plane = around.plane?.homography;
  const isClose = plane && largestGap(plane, start, mark.held.region) <= largestDeviation;
  const fit = fitFrom(workspace, scene, isClose ? [plane, start] : [start]);
  const placed = fit?.homography ?? start;
  const [x, y] = mark.site.at;
  return { fit, around, spot: project(placed, x, y), ...vote(placed, around.aligned, centreOf(mark)) };
}

/** Px of the keyframe within which two shifts are one. */
const apart = 6;

/** The placements a repeated structure could be mistaken for, if this one is right or if it is itself the mistake. */
export function rivals(placed: Homography, lookAlikes: readonly Point2[]): Homography[] {
  const shifts = lookAlikes.flatMap(([x, y]): Point2[] => [
    [x, y],
    [-x, -y],
  ]);
  const kept: Point2[] = [];
  for (const shift of shifts) {
    if (kept.every(([x, y]) => Math.hypot(x - shift[0], y - shift[1]) >= apart)) kept.push(shift);
  }
  return kept.map(([x, y]) => compose(placed, translation(x, y)));
}

/**
 * Judges several placements and, for the best of them, those its repeated structure could be mistaken for; the one the
 * surroundings agree with most, or null when none is good enough or the margin is thin.
 */
export function contest(workspace: Workspace, scene: Scene, starts: readonly Homography[]): Candidate | null {
  const candidates = starts.map((start) => judge(workspace, scene, start));
  const fitting = candidates.filter(({ fit }) => fit).sort((a, b) => b.share - a.share);
  const best = fitting[0];
  if (!best?.fit) return null;
  for (const start of rivals(best.fit.homography, scene.mark.lookAlikes)) {
    candidates.push(judge(workspace, scene, start));
  }
  const won = winner(candidates);
  return won?.fit ? won : null;
}
