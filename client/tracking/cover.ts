import { centreOf } from './contest.ts';
import { type Followed, type Following, gap, motionAround, repeatOf, scaleAt } from './follow.ts';
import { compose } from './homography.ts';
import type { Homography } from './place.ts';
import { carriedPictures, type Hop, isCredible, isInView, type LocalFit, mayHaveSlipped } from './verify.ts';
import { isSupported, vote } from './vote.ts';

// What becomes of a mark that is covered: where it would be by how what is around it moves.

/** Where a covered mark is carried by the motion around it, if the surroundings still stand where that puts them. */
export function carry({ picture, followed, around }: Following): Homography | null {
  const { homography, presence, held, lookAlikes } = followed;
  if (lookAlikes.length > 0 || !homography || presence.missed >= carriedPictures) return null;
  const motion = motionAround(followed, homography, around);
  if (!motion) return null;
  const carried = compose(motion.homography, homography);
  if (!isCredible(carried, held.region) || !isInView(carried, held.region, picture)) return null;
  return isSupported(vote(carried, around.aligned, centreOf(followed))) ? carried : null;
}

function stepAlong(followed: Followed, last: Homography, moved: Homography): Hop {
  const { at } = followed.site;
  return { moved: Math.hypot(...gap(last, moved, at)) / scaleAt(last, at), repeat: repeatOf(followed) };
}

/** For how many pictures it is remembered where a mark was lost, two seconds. */
const rememberedPictures = 60;

/** Where a mark that was not seen in a picture would be in it if it moved as its surroundings did. */
export function remember({ picture, followed, around }: Following): Homography | null {
  const { homography, remembered, presence, held } = followed;
  const last = homography ?? remembered;
  if (!last || presence.missed >= rememberedPictures) return null;
  const motion = motionAround(followed, last, around);
  if (!motion) return null;
  const moved = compose(motion.homography, last);
  if (followed.lookAlikes.length > 0 && mayHaveSlipped(stepAlong(followed, last, moved))) return null;
  return isCredible(moved, held.region) && isInView(moved, held.region, picture) ? moved : null;
}

/** How far from where it was remembered a mark may come out from behind what covered it, px of the keyframe. */
const largestDrift = 18;

/** Whether a mark that was lost is found where it was remembered, and not at a look-alike of it or elsewhere. */
export function isWhereRemembered(followed: Followed, { fit, remembered }: Recollected): boolean {
  if (!fit || !remembered || !followed.remembered) return false;
  const { moved, repeat } = stepAlong(followed, remembered, fit.homography);
  return moved <= largestDrift && !mayHaveSlipped({ moved, repeat });
}

/** How a mark fits in a picture, and where it would be in it by how its surroundings moved. */
export type Recollected = { readonly fit: LocalFit | null; readonly remembered: Homography | null };
