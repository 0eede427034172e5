import type { Extent } from './grey.ts';
import { compose, project } from './homography.ts';
import type { Homography } from './place.ts';

/** A picture as it is shown and as it is tracked. */
export type Sizes = { readonly shown: Extent; readonly tracked: Extent };

/** From px of a picture of one size to px of the same picture in another; pixel centres are at integers in both. */
export function resized(from: Extent, to: Extent): Homography {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return [x, 0, 0.5 * x - 0.5, 0, y, 0.5 * y - 0.5, 0, 0, 1];
}

/** From px of the keyframe as it is shown to px of the picture as it is shown, out of the same for the tracked ones. */
export function shownHomography(tracked: Homography, keyframe: Sizes, picture: Sizes): Homography {
  const intoTracked = resized(keyframe.shown, keyframe.tracked);
  return compose(resized(picture.tracked, picture.shown), compose(tracked, intoTracked));
}

/** Where a spot, px of the tracked keyframe, lies in the picture as it is shown. */
export function shownSpot(tracked: Homography, spot: readonly [number, number], picture: Sizes): [number, number] {
  const [x, y] = project(compose(resized(picture.tracked, picture.shown), tracked), ...spot);
  return [x, y];
}
