import type { Aligned, Pass } from './align.ts';
import type { Spot } from './detect.ts';
import { compose, largestGap, type Point2, project, translation } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { leastShift } from './lookAlike.ts';
import { fitMark, type Held, type MarkSite, reachOf } from './mark.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { planeOf, type Surroundings, sight, sightingsOf } from './surroundings.ts';
import { leastTold } from './telling.ts';
import { isAccepted, type LocalFit } from './verify.ts';
import { type Centre, type Contender, type Expected, likeliest, vote, winner } from './vote.ts';
import type { Workspace } from './workspace.ts';

/** A mark to be placed: what it is about, what holds it, and how far off its picture comes again in the keyframe. */
export type Placeable = {
  readonly site: MarkSite;
  readonly held: Held;
  readonly lookAlikes: readonly Point2[];
  /** What near it tells it from its look-alikes. */
  readonly telling: ReadonlySet<Spot>;
};

/** A placement of a mark that was looked into. */
type Candidate = Contender & {
  readonly start: Homography;
  /** How the mark's own patches fit there; null where they do not, or were not asked. */
  readonly fit: LocalFit | null;
  /** What was found around it, and that with the mark's own patches. */
  readonly around: readonly Aligned[];
  readonly aligned: readonly Aligned[];
};

/** A placement that won: how the mark fits, and what was seen around it. */
export type Placed = { readonly fit: LocalFit; readonly around: Surroundings };

/**
 * How far the mark's own patches may stand from where a hypothesis puts them, px at the region's corners: twice as far as
 * where it is followed, since descriptors place it to a few px, and the region may lie beside them.
 */
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
export function centreOf({ site, telling }: Placeable): Centre {
  return { spot: site.at, radius: Math.max(60, 1.2 * reachOf(site)), telling };
}

/** Asks the surroundings of one placement, and a few of the mark's own patches. */
function weigh(workspace: Workspace, { keyframe, picture, mark }: Scene, start: Homography): Candidate {
  const own = mark.held.points.slice(0, ownVoters);
  const look = (spots: readonly Spot[]) =>
    sight(workspace, [keyframe, picture], { reference: start, spots, pass: near, ...restart });
  const around = look(keyframe.support);
  const aligned = [...around, ...look(own)];
  const spot = project(start, ...mark.site.at);
  return { start, fit: null, around, aligned, spot, ...vote(start, aligned, centreOf(mark)) };
}

/** Fits the mark's own patches where a candidate puts them, or where the plane around it does, and votes on that. */
function settleOn(workspace: Workspace, scene: Scene, candidate: Candidate): Candidate {
  const { mark } = scene;
  const plane = planeOf(candidate.aligned)?.homography;
  const isClose = plane && largestGap(plane, candidate.start, mark.held.region) <= largestDeviation;
  const fit = fitFrom(workspace, scene, isClose ? [plane, candidate.start] : [candidate.start]);
  if (!fit) return candidate;
  const spot = project(fit.homography, ...mark.site.at);
  const aligned = [...candidate.around, ...fit.patches.slice(0, ownVoters)];
  return { ...candidate, fit, spot, aligned, ...vote(fit.homography, aligned, centreOf(mark)) };
}

/** The placements a repeated structure could be mistaken for, if this one is right or if it is itself the mistake. */
function rivals(placed: Homography, lookAlikes: readonly Point2[]): Homography[] {
  const shifts = lookAlikes.flatMap(([x, y]): Point2[] => [
    [x, y],
    [-x, -y],
  ]);
  const kept: Point2[] = [];
  for (const shift of shifts) {
    if (kept.every(([x, y]) => Math.hypot(x - shift[0], y - shift[1]) >= leastShift)) kept.push(shift);
  }
  return kept.map(([x, y]) => compose(placed, translation(x, y)));
}

/** As `leastTold`, for a mark that nobody has followed to where it is. */
const leastToldAnew = 0.8;

/** Share of the best placement's vote from which a rival is fitted too, so that both are judged at their best. */
const competitive = 0.8;

/** Where a mark may be, and how far from there it may have slipped, px of the keyframe. */
type Contested = {
  readonly starts: readonly Homography[];
  readonly reach: number;
  /** Where it may be expected, if it was followed. */
  readonly expected?: Expected;
  /** Whether it was not followed there: what tells it from its look-alikes must then be seen as well as the rest. */
  readonly isNew?: boolean;
};

/**
 * Weighs several placements and, for the best of them, those its repeated structure could be mistaken for; the one that
 * is clearly preferred to all others, or null when none is or the mark does not fit there.
 */
export function contest(workspace: Workspace, scene: Scene, contested: Contested): Placed | null {
  const { starts, reach, expected, isNew = false } = contested;
  const candidates = starts.map((start) => settleOn(workspace, scene, weigh(workspace, scene, start)));
  const best = candidates.filter(({ fit }) => fit).sort((a, b) => b.share - a.share)[0];
  if (!best?.fit) return null;
  const alike = scene.mark.lookAlikes.filter((shift) => Math.hypot(...shift) <= reach);
  for (const start of rivals(best.fit.homography, alike)) {
    const rival = weigh(workspace, scene, start);
    candidates.push(rival.share > competitive * best.share ? settleOn(workspace, scene, rival) : rival);
  }
  const placed = expected ? likeliest(candidates, expected) : winner(candidates, isNew ? leastToldAnew : leastTold);
  if (!placed?.fit) return null;
  const { aligned } = placed;
  const around = {
    aligned,
    sightings: sightingsOf(aligned, restart),
    plane: planeOf(aligned),
    moves: [],
    motion: null,
  };
  return { fit: placed.fit, around };
}
