import { compose, largestGap, type Point2, project, translation } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { fitMark, fitMarkCoarsely, type Held, type MarkSite } from './mark.ts';
import type { Query } from './match.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { hypotheses } from './relocalise.ts';
import { lookAround, type Sightings, type Surroundings } from './surroundings.ts';
import { absent, advance, isAccepted, type LocalFit, type Presence, vote } from './verify.ts';
import type { Workspace } from './workspace.ts';

/** A mark and where it was in the last picture. */
export type Followed = {
  readonly site: MarkSite;
  readonly held: Held;
  /** Keyframe -> last picture; null while it is searched for. */
  homography: Homography | null;
  fit: LocalFit | null;
  presence: Presence;
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

/** A mark that has not been seen yet. */
export function createFollowed(site: MarkSite, held: Held): Followed {
  return { site, held, homography: null, fit: null, presence: absent };
}

/** Share of the last motion that is expected to go on. */
const damping = 0.8;
/** How far the mark's own patches may stand from where the surroundings put them, px at the region's corners. */
const largestDeviation = 9;
const restart = { sightings: new Map(), shift: [0, 0] } as const;

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

/** Follows a mark from the last picture: moved as its surroundings moved, else from where it was. */
function follow(workspace: Workspace, { watch, picture, followed, around }: Following): LocalFit | null {
  const { keyframe } = watch;
  const last = followed.homography;
  const common = { keyframe, picture, followed };
  if (!last) {
    if (!around.plane) return null;
    return tryFrom(workspace, { ...common, start: around.plane.homography, deviation: largestDeviation });
  }
  const moved = compose(around.motion?.homography ?? translation(...watch.shift), last);
  if (around.motion) {
    const fit = tryFrom(workspace, { ...common, start: moved, deviation: largestDeviation });
    if (fit) return fit;
  }
  for (const start of [moved, last]) {
    const coarse = fitMarkCoarsely(workspace, [keyframe, picture], { start, held: followed.held });
    const fit = coarse && tryFrom(workspace, { ...common, start: coarse, deviation: largestDeviation });
    if (fit) return fit;
  }
  return null;
}

type Following = {
  readonly watch: Watch;
  readonly picture: Pyramid;
  readonly followed: Followed;
  readonly around: Surroundings;
};

type Found = { readonly fit: LocalFit; readonly around: Surroundings; readonly share: number };

/** Share of the surroundings that must agree before a mark is believed to be found again. */
const leastVote = 0.35;
const leastVisibleShare = 0.35;

/** Tries the placements the descriptors allow, and takes the one the surroundings agree with most. */
function findAgain(workspace: Workspace, watch: Watch, { look, followed }: Search): Found | null {
  const { keyframe } = watch;
  const { picture } = look;
  const { held, site } = followed;
  let best: Found | null = null;
  for (const start of hypotheses(workspace, [keyframe, look.query()], { region: held.region, at: site.at })) {
    const around = lookAround(workspace, [keyframe, picture], { reference: start, ...restart });
    const plane = around.plane?.homography;
    for (const from of plane ? [plane, start] : [start]) {
      const fit = tryFrom(workspace, { keyframe, picture, followed, start: from, deviation: 2 * largestDeviation });
      if (!fit || fit.inliers.length < leastVisibleShare * fit.visible) continue;
      const { share } = vote(fit.homography, around.aligned, site.at);
      if (share > (best?.share ?? leastVote)) best = { fit, around, share };
      break;
    }
  }
  return best;
}

type Search = { readonly look: Look; readonly followed: Followed };

function shiftOf(before: Homography, after: Homography, [x, y]: Point2): Point2 {
  const [u, v] = project(before, x, y);
  const [s, t] = project(after, x, y);
  const shift: Point2 = [damping * (s - u), damping * (t - v)];
  return Math.hypot(...shift) < 60 ? shift : [0, 0];
}

const unseen: Surroundings = { aligned: [], sightings: new Map(), plane: null, motion: null };

function settle(followed: Followed, fit: LocalFit | null, around: Surroundings): void {
  followed.presence = advance(followed.presence, fit !== null);
  followed.fit = fit ?? followed.fit;
  if (fit) followed.homography = fit.homography;
  else if (followed.homography && around.motion && followed.presence.missed <= 3)
    followed.homography = compose(around.motion.homography, followed.homography);
  else followed.homography = null;
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
      if (found) {
        fit = found.fit;
        around = found.around;
      }
    }
    settle(followed, fit, around);
  }
  const held = watch.marks.find(({ presence }) => presence.missed === 0);
  const next = around.plane?.homography ?? held?.homography ?? null;
  const middle: Point2 = [keyframe.pyramid.width / 2, keyframe.pyramid.height / 2];
  watch.shift = reference && next ? shiftOf(reference, next, middle) : [0, 0];
  watch.reference = next;
  watch.sightings = around.sightings;
}
