import { centreOf, contest, type Placeable, type Placed } from './contest.ts';
import { compose, largestGap, type Point2, project, scaling, slope, translation } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { fitMark, fitMarkCoarsely } from './mark.ts';
import type { Query } from './match.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import type { Consensus } from './ransac.ts';
import { hypotheses } from './relocalise.ts';
import { lookAround, motionNear, type Sightings, type Surroundings } from './surroundings.ts';
import {
  absent,
  advance,
  carriedPictures,
  isAccepted,
  isCredible,
  isDoubtful,
  isInView,
  isThinner,
  type LocalFit,
  mayMove,
  type Presence,
  type Step,
} from './verify.ts';
import { isSupported, vote } from './vote.ts';
import type { Workspace } from './workspace.ts';

/** A mark and where it was in the last picture. */
export type Followed = Placeable & {
  /** Keyframe -> last picture; null while it is searched for. */
  homography: Homography | null;
  fit: LocalFit | null;
  presence: Presence;
  /** How far the spot moved in the last picture, px. */
  velocity: Point2;
};

/** A keyframe, its marks, and what is carried from one picture to the next: guesses only. */
export type Watch = {
  readonly keyframe: Keyframe;
  readonly marks: Followed[];
  /** Keyframe -> last picture for the plane most of the support lies on. */
  reference: Homography | null;
  sightings: Sightings;
  /** How far the last picture moved, px. */
  shift: Point2;
};

/** One picture to look at, and its keypoints, described once for all keyframes when first asked for. */
export type Look = { readonly picture: Pyramid; readonly query: () => Query };

/** Nothing seen of a keyframe yet. */
export function createWatch(keyframe: Keyframe): Watch {
  return { keyframe, marks: [], reference: null, sightings: new Map(), shift: [0, 0] };
}

/** Carries the guesses over to pictures of another size, `factor` times as wide. */
export function rescale(watch: Watch, factor: number): void {
  const { reference, marks } = watch;
  watch.reference = reference && compose(scaling(factor), reference);
  watch.sightings = new Map();
  watch.shift = [0, 0];
  for (const mark of marks) {
    mark.homography = mark.homography && compose(scaling(factor), mark.homography);
    mark.velocity = [0, 0];
  }
}

/** A mark that has not been seen yet. */
export function createFollowed(mark: Placeable): Followed {
  return { ...mark, homography: null, fit: null, presence: absent, velocity: [0, 0] };
}

/** Share of the last motion that is expected to go on. */
const damping = 1;
/** Every how many pictures a mark on repeated structure is compared with its look-alikes, half a second. */
const checkEvery = 15;
/** How far the mark's own patches may stand from where the surroundings put them, px at the region's corners. */
const largestDeviation = 9;

function tryFrom(workspace: Workspace, look: Try): LocalFit | null {
  const { keyframe, picture, followed, start, deviation } = look;
  const fit = fitMark(workspace, [keyframe, picture], { start, held: followed.held });
  if (!fit || !isAccepted(fit)) return null;
  return largestGap(fit.homography, start, followed.held.region) <= deviation ? fit : null;
}

type Try = {
  readonly keyframe: Keyframe;
  readonly picture: Pyramid;
  readonly followed: Followed;
  readonly start: Homography;
  readonly deviation: number;
};

/** A mark that was lost while its surroundings were not: it is where their plane puts it, if its own patches fit there. */
function tryPlane(workspace: Workspace, common: Omit<Try, 'start'>, { plane }: Surroundings): LocalFit | null {
  return plane && tryFrom(workspace, { ...common, start: plane.homography });
}

function motionAround(mark: Followed, last: Homography, around: Surroundings): Consensus | null {
  const { spot, radius } = centreOf(mark);
  return motionNear(around, project(last, ...spot), radius * scaleAt(last, spot));
}

/** The first start from which the mark's own patches alone lead to a fit. */
function tryCoarsely(workspace: Workspace, common: Omit<Try, 'start'>, starts: readonly Homography[]): LocalFit | null {
  const { keyframe, picture, followed } = common;
  for (const start of starts) {
    const coarse = fitMarkCoarsely(workspace, [keyframe, picture], { start, held: followed.held });
    const fit = coarse && tryFrom(workspace, { ...common, start: coarse });
    if (fit) return fit;
  }
  return null;
}

/** How much larger a homography shows what is around a point. */
function scaleAt(homography: Homography, point: Point2): number {
  const [a, b, c, d] = slope(homography, point, project(homography, ...point));
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** How far the nearest look-alike of a mark is, px of the keyframe. */
function repeatOf({ lookAlikes }: Followed): number {
  return Math.min(...lookAlikes.map((shift) => Math.hypot(...shift)));
}

/** How a fit comes after the last picture, for a mark with look-alikes; null for one that was only just found. */
function stepOf(followed: Followed, fit: LocalFit, last: Homography): Omit<Step, 'isForetold'> {
  const { velocity, site } = followed;
  const [x, y] = gap(last, fit.homography, site.at);
  const off = Math.hypot(x - velocity[0], y - velocity[1]) / scaleAt(last, site.at);
  return { off, repeat: repeatOf(followed), isThinner: isThinner(fit, followed.fit) };
}

/** Compares a mark with its look-alikes, where it may have slipped to one of them. */
function checked(workspace: Workspace, { watch, picture, followed }: Following, found: Found): LocalFit | null {
  const { fit, last, moved, isDirect } = found;
  const { velocity, presence, site } = followed;
  const scene = { keyframe: watch.keyframe, picture, mark: followed };
  const all = { starts: [fit.homography], reach: Number.POSITIVE_INFINITY };
  if (presence.confirmed < 2) return contest(workspace, scene, all)?.fit ?? null;
  const step = { ...stepOf(followed, fit, last), isForetold: isDirect };
  if (!isDoubtful(step)) {
    const better = presence.confirmed % checkEvery === 0 ? contest(workspace, scene, all)?.fit : null;
    return better && mayMove(fit, better) ? better : fit;
  }
  const onwards = compose(translation(...velocity), last);
  const spots = [onwards, moved].map((start) => project(start, ...site.at));
  const expected = { spots, repeat: step.repeat * scaleAt(last, site.at) };
  const reach = 2 * Math.max(step.off, step.repeat);
  return contest(workspace, scene, { starts: [fit.homography, moved, onwards], reach, expected })?.fit ?? null;
}

/** A fit of a followed mark's own patches, before its look-alikes are asked. */
type Found = {
  readonly fit: LocalFit;
  readonly last: Homography;
  /** Where the surroundings alone move it. */
  readonly moved: Homography;
  /** Whether the fit was found from there at once. */
  readonly isDirect: boolean;
};

/** Follows a mark from the last picture: moved as its surroundings moved, as it moved itself, else from where it was. */
function follow(workspace: Workspace, following: Following): LocalFit | null {
  const { watch, picture, followed, around } = following;
  const { homography: last, velocity, lookAlikes } = followed;
  const common = { keyframe: watch.keyframe, picture, followed, deviation: largestDeviation };
  if (!last) return lookAlikes.length > 0 ? null : tryPlane(workspace, common, around);
  const motion = motionAround(followed, last, around);
  const moved = compose(motion?.homography ?? translation(...watch.shift), last);
  const direct = motion && tryFrom(workspace, { ...common, start: moved });
  const starts = [moved, compose(translation(...velocity), last), last];
  const fit = direct ?? tryCoarsely(workspace, common, starts);
  if (!fit || lookAlikes.length === 0) return fit;
  return checked(workspace, following, { fit, last, moved, isDirect: direct !== null });
}

type Following = {
  readonly watch: Watch;
  readonly picture: Pyramid;
  readonly followed: Followed;
  readonly around: Surroundings;
};

/** Tries the placements the descriptors allow and those they could be mistaken for. */
function findAgain(workspace: Workspace, { keyframe }: Watch, { look, followed }: Search): Placed | null {
  const { held, site } = followed;
  const starts = hypotheses(workspace, [keyframe, look.query()], { region: held.region, at: site.at });
  const scene = { keyframe, picture: look.picture, mark: followed };
  return contest(workspace, scene, { starts, reach: Number.POSITIVE_INFINITY });
}

type Search = { readonly look: Look; readonly followed: Followed };

/** How far a point's image moved, px. */
function gap(before: Homography, after: Homography, [x, y]: Point2): Point2 {
  const [u, v] = project(before, x, y);
  const [s, t] = project(after, x, y);
  return [s - u, t - v];
}

function shiftOf(before: Homography, after: Homography, point: Point2): Point2 {
  const [x, y] = gap(before, after, point);
  return Math.hypot(x, y) < 60 / damping ? [damping * x, damping * y] : [0, 0];
}

const unseen: Surroundings = { aligned: [], sightings: new Map(), plane: null, moves: [], motion: null };

/** Where a covered mark is carried by the motion around it, if the surroundings still stand where that puts them. */
function carry({ picture, followed, around }: Omit<Following, 'watch'>): Homography | null {
  const { homography, presence, held, lookAlikes } = followed;
  if (lookAlikes.length > 0 || !homography || !around.motion || presence.missed >= carriedPictures) return null;
  const carried = compose(around.motion.homography, homography);
  if (!isCredible(carried, held.region) || !isInView(carried, held.region, picture)) return null;
  return isSupported(vote(carried, around.aligned, centreOf(followed))) ? carried : null;
}

function settle(followed: Followed, fit: LocalFit | null, carried: Homography | null): void {
  followed.presence = advance(followed.presence, fit !== null);
  followed.fit = fit ?? followed.fit;
  const before = followed.homography;
  followed.homography = fit?.homography ?? carried;
  followed.velocity = before && followed.homography ? gap(before, followed.homography, followed.site.at) : [0, 0];
}

/** Looks for one keyframe and its marks in a picture. */
export function watchPicture(workspace: Workspace, watch: Watch, look: Look): void {
  const { keyframe, reference, sightings, shift } = watch;
  const { picture } = look;
  let around = reference ? lookAround(workspace, [keyframe, picture], { reference, sightings, shift }) : unseen;
  for (const followed of watch.marks) {
    let fit = reference ? follow(workspace, { watch, picture, followed, around }) : null;
    if (!fit && keyframe.isReady) {
      const found = findAgain(workspace, watch, { look, followed });
      fit = found?.fit ?? null;
      around = found?.around ?? around;
    }
    settle(followed, fit, fit ? null : carry({ picture, followed, around }));
  }
  const held = watch.marks.find(({ presence }) => presence.missed === 0);
  const next = around.plane?.homography ?? held?.homography ?? null;
  const middle: Point2 = [keyframe.pyramid.width / 2, keyframe.pyramid.height / 2];
  watch.shift = reference && next ? shiftOf(reference, next, middle) : [0, 0];
  watch.reference = next;
  watch.sightings = around.sightings;
}
