import { contest, type Placed } from './contest.ts';
import { carry, isWhereRemembered, type Recollected, remember } from './cover.ts';
import { expectedAt, type Followed, type Following, follow, gap } from './follow.ts';
import { compose, type Point2, scaling } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { matchKeyframe, type Query } from './match.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { hypotheses } from './relocalise.ts';
import { lookAround, type Sightings, type Surroundings } from './surroundings.ts';
import { advance, type LocalFit } from './verify.ts';
import { isForeign, isSurroundedAnew } from './witness.ts';
import type { Workspace } from './workspace.ts';

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
    mark.remembered = null;
    mark.velocity = [0, 0];
  }
}

/** Tries the placements the descriptors allow and those they could be mistaken for. */
function findAgain(workspace: Workspace, { keyframe }: Watch, { look, followed }: Quest): Placed | null {
  const wanted = { site: followed.site, picture: look.picture };
  const starts = hypotheses(workspace, [keyframe, look.query()], wanted);
  const scene = { keyframe, picture: look.picture, mark: followed };
  const reach = Number.POSITIVE_INFINITY;
  const { remembered, lookAlikes } = followed;
  if (!remembered || lookAlikes.length === 0) return contest(workspace, scene, { starts, reach, isNew: true });
  return contest(workspace, scene, {
    starts: [...starts, remembered],
    reach,
    expected: expectedAt(followed, [remembered]),
  });
}

type Quest = { readonly look: Look; readonly followed: Followed };

/** Beyond this the last motion was no motion but another place, px. */
const farthestShift = 60;

function shiftOf(before: Homography, after: Homography, point: Point2): Point2 {
  const [x, y] = gap(before, after, point);
  return Math.hypot(x, y) < farthestShift ? [x, y] : [0, 0];
}

const unseen: Surroundings = { aligned: [], sightings: new Map(), plane: null, moves: [], motion: null };

function settle(followed: Followed, outcome: Outcome): void {
  const { fit, carried } = outcome;
  const remembered = fit ? null : outcome.remembered;
  const before = followed.homography ?? followed.remembered;
  followed.presence = advance(followed.presence, {
    isConfirmed: fit !== null,
    isRemembered: isWhereRemembered(followed, outcome),
  });
  if (fit) followed.waited = 0;
  followed.fit = fit ?? followed.fit;
  followed.homography = fit?.homography ?? carried;
  followed.remembered = remembered;
  const now = followed.homography ?? remembered;
  followed.velocity = before && now ? gap(before, now, followed.site.at) : [0, 0];
}

type Outcome = Recollected & {
  readonly carried: Homography | null;
};

/** What one picture showed of a mark. */
type Try = {
  readonly following: Following;
  fit: LocalFit | null;
  /** Whether something else was there that looks like it: nothing is known then of where it went. */
  isMistaken: boolean;
};

/** What one picture showed of a keyframe and its marks. */
export type Glance = { readonly watch: Watch; readonly tries: readonly Try[]; around: Surroundings };

/** Looks for a keyframe where it was, and follows its marks from there. */
export function glance(workspace: Workspace, watch: Watch, picture: Pyramid): Glance {
  const { keyframe, reference, sightings, shift } = watch;
  const around = reference ? lookAround(workspace, [keyframe, picture], { reference, sightings, shift }) : unseen;
  const tries = watch.marks.map((followed): Try => {
    const following = { keyframe, picture, followed, around, shift };
    return { following, fit: reference ? follow(workspace, following) : null, isMistaken: false };
  });
  return { watch, tries, around };
}

/**
 * Lets go of marks that something else is taken for: asked in the second picture that shows one, and whenever its
 * surroundings have become others from one picture to the next.
 */
export function reconsider(workspace: Workspace, glance: Glance, { picture, query }: Look): void {
  const { watch, tries, around } = glance;
  const { keyframe, sightings } = watch;
  for (const one of tries) {
    const { fit, following } = one;
    const wanted = { site: following.followed.site, picture };
    if (!fit) continue;
    const isNew = following.followed.presence.confirmed === 1;
    if (!isNew && !isSurroundedAnew([sightings, around.sightings], fit.homography, wanted)) continue;
    if (!isForeign(matchKeyframe(workspace, keyframe, query()), fit.homography, wanted)) continue;
    one.fit = null;
    one.isMistaken = true;
    glance.around = unseen;
  }
}

/**
 * Looks everywhere for the mark that has waited longest for it, of all that were not followed: one a picture, since a
 * search takes several times as long as following a mark does.
 */
export function search(workspace: Workspace, glances: readonly Glance[], look: Look): void {
  const lost = glances
    .filter(({ watch }) => watch.keyframe.isReady)
    .flatMap((glance) => glance.tries.filter(({ fit }) => !fit).map((one) => ({ glance, one })));
  for (const { one } of lost) one.following.followed.waited += 1;
  const next = lost.sort((a, b) => b.one.following.followed.waited - a.one.following.followed.waited)[0];
  if (!next) return;
  const { followed } = next.one.following;
  followed.waited = 0;
  const found = findAgain(workspace, next.glance.watch, { look, followed });
  if (!found) return;
  // What its other marks are followed by is not given away for one of them.
  if (next.glance.tries.every(({ fit }) => !fit)) next.glance.around = found.around;
  next.one.fit = found.fit;
}

/** Takes over what a picture showed. */
export function conclude({ watch, tries, around }: Glance): void {
  const { keyframe, reference, marks } = watch;
  for (const { following, fit, isMistaken } of tries) {
    const isLost = !fit || following.followed.remembered !== null;
    const remembered = isLost && !isMistaken ? remember(following) : null;
    settle(following.followed, { fit, remembered, carried: fit || isMistaken ? null : carry(following) });
  }
  const held = marks.find(({ presence }) => presence.missed === 0);
  const next = around.plane?.homography ?? held?.homography ?? null;
  const middle: Point2 = [keyframe.pyramid.width / 2, keyframe.pyramid.height / 2];
  watch.shift = reference && next ? shiftOf(reference, next, middle) : [0, 0];
  watch.reference = next;
  watch.sightings = around.sightings;
}
