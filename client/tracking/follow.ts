import { centreOf, contest, type Placeable } from './contest.ts';
import { compose, largestGap, type Point2, project, slope, translation } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { fitMark, fitMarkCoarsely } from './mark.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import type { Consensus } from './ransac.ts';
import { motionNear, type Surroundings } from './surroundings.ts';
import {
  absent,
  isAccepted,
  isDoubtful,
  isFitTold,
  isThinner,
  type LocalFit,
  mayMove,
  type Presence,
  type Step,
} from './verify.ts';
import type { Expected } from './vote.ts';
import type { Workspace } from './workspace.ts';

/** A mark and where it was in the last picture. */
export type Followed = Placeable & {
  /** Keyframe -> last picture; null while it is searched for. */
  homography: Homography | null;
  fit: LocalFit | null;
  presence: Presence;
  /** Where a mark that is searched for would be by how its surroundings moved since it was lost; null when unknown. */
  remembered: Homography | null;
  /** How far the spot moved in the last picture, px. */
  velocity: Point2;
  /** For how many pictures it has been lost since it was last looked for everywhere. */
  waited: number;
};

/** A mark that has not been seen yet. */
export function createFollowed(mark: Placeable): Followed {
  return { ...mark, homography: null, fit: null, presence: absent, remembered: null, velocity: [0, 0], waited: 0 };
}

/** How far a point's image moved, px. */
export function gap(before: Homography, after: Homography, [x, y]: Point2): Point2 {
  const [u, v] = project(before, x, y);
  const [s, t] = project(after, x, y);
  return [s - u, t - v];
}

/** Every how many pictures a mark on repeated structure is compared with its look-alikes, half a second. */
const checkEvery = 15;
/** How far a mark that is followed may stand from where the surroundings put it, px at the region's corners. */
const largestDeviation = 9;

function tryFrom(workspace: Workspace, look: Attempt): LocalFit | null {
  const { keyframe, picture, followed, start, deviation } = look;
  const fit = fitMark(workspace, [keyframe, picture], { start, held: followed.held });
  if (!fit || !isAccepted(fit)) return null;
  return largestGap(fit.homography, start, followed.held.region) <= deviation ? fit : null;
}

type Attempt = {
  readonly keyframe: Keyframe;
  readonly picture: Pyramid;
  readonly followed: Followed;
  readonly start: Homography;
  readonly deviation: number;
};

/** A mark that was lost while its surroundings were not: it is where their plane puts it, if its own patches fit there. */
function tryPlane(workspace: Workspace, common: Omit<Attempt, 'start'>, { plane }: Surroundings): LocalFit | null {
  return plane && tryFrom(workspace, { ...common, start: plane.homography });
}

/** How the picture moved around a mark that stood there in the last one. */
export function motionAround(mark: Followed, last: Homography, around: Surroundings): Consensus | null {
  const { spot, radius } = centreOf(mark);
  return motionNear(around, project(last, ...spot), radius * scaleAt(last, spot));
}

/** The first start from which the mark's own patches alone lead to a fit. */
function tryCoarsely(
  workspace: Workspace,
  common: Omit<Attempt, 'start'>,
  starts: readonly Homography[],
): LocalFit | null {
  const { keyframe, picture, followed } = common;
  for (const start of starts) {
    const coarse = fitMarkCoarsely(workspace, [keyframe, picture], { start, held: followed.held });
    const fit = coarse && tryFrom(workspace, { ...common, start: coarse });
    if (fit) return fit;
  }
  return null;
}

/** How much larger a homography shows what is around a point. */
export function scaleAt(homography: Homography, point: Point2): number {
  const [a, b, c, d] = slope(homography, point, project(homography, ...point));
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** How far the nearest look-alike of a mark is, px of the keyframe. */
export function repeatOf({ lookAlikes }: Followed): number {
  return Math.min(...lookAlikes.map((shift) => Math.hypot(...shift)));
}

/** What is expected of a mark with look-alikes that stood in one of these places, keyframe -> picture. */
export function expectedAt(followed: Followed, places: readonly [Homography, ...Homography[]]): Expected {
  const { at } = followed.site;
  const spots = places.map((place) => project(place, ...at));
  return { spots, repeat: repeatOf(followed) * scaleAt(places[0], at) };
}

/** How a fit comes after the last picture, for a mark with look-alikes. */
function stepOf(followed: Followed, { fit, last, moved }: Found): Step {
  const { velocity, site } = followed;
  const scale = scaleAt(last, site.at);
  const [x, y] = gap(last, fit.homography, site.at);
  const apart = Math.hypot(...gap(moved, fit.homography, site.at));
  return {
    off: Math.hypot(x - velocity[0], y - velocity[1]) / scale,
    offAround: apart / scale,
    repeat: repeatOf(followed),
    isThinner: isThinner(fit, followed.fit),
    isTold: isFitTold(fit, followed.telling),
  };
}

/** Compares a mark with its look-alikes, where it may have slipped to one of them. */
function checked(workspace: Workspace, { keyframe, picture, followed }: Following, found: Found): LocalFit | null {
  const { fit, last, moved } = found;
  const { velocity, presence } = followed;
  const scene = { keyframe, picture, mark: followed };
  const all = { starts: [fit.homography], reach: Number.POSITIVE_INFINITY };
  if (presence.confirmed < 2) return contest(workspace, scene, { ...all, isNew: true })?.fit ?? null;
  const step = stepOf(followed, found);
  if (!isDoubtful(step)) {
    const better = presence.confirmed % checkEvery === 0 ? contest(workspace, scene, all)?.fit : null;
    return better && mayMove(fit, better) ? better : fit;
  }
  const onwards = compose(translation(...velocity), last);
  const expected = expectedAt(followed, [onwards, moved]);
  const reach = 2 * Math.max(step.off, step.repeat);
  return contest(workspace, scene, { starts: [fit.homography, moved, onwards], reach, expected })?.fit ?? null;
}

/** A fit of a followed mark's own patches, before its look-alikes are asked. */
type Found = {
  readonly fit: LocalFit;
  readonly last: Homography;
  /** Where the surroundings alone move it. */
  readonly moved: Homography;
};

/** Follows a mark from the last picture: moved as its surroundings moved, as it moved itself, else from where it was. */
export function follow(workspace: Workspace, following: Following): LocalFit | null {
  const { keyframe, picture, followed, around } = following;
  const { homography: last, velocity, lookAlikes } = followed;
  const common = { keyframe, picture, followed, deviation: largestDeviation };
  if (!last) {
    if (lookAlikes.length === 0) return tryPlane(workspace, common, around);
    const back = followed.remembered && tryFrom(workspace, { ...common, start: followed.remembered });
    return back && isFitTold(back, followed.telling) ? back : null;
  }
  const motion = motionAround(followed, last, around);
  const moved = compose(motion?.homography ?? translation(...following.shift), last);
  const direct = motion && tryFrom(workspace, { ...common, start: moved });
  const starts = [moved, compose(translation(...velocity), last), last];
  const fit = direct ?? tryCoarsely(workspace, common, starts);
  if (!fit || lookAlikes.length === 0) return fit;
  return checked(workspace, following, { fit, last, moved });
}

export type Following = {
  readonly keyframe: Keyframe;
  /** How far the last picture moved, px. */
  readonly shift: Point2;
  readonly picture: Pyramid;
  readonly followed: Followed;
  readonly around: Surroundings;
};
