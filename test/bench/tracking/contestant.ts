import type { Grey } from '#client/tracking/grey.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Site } from './trial.ts';

/** A tracker under measure: it follows one mark through the pictures it is shown. */
export type Contestant = {
  /** From keyframe px to px of this picture, or null while it would hide the mark. */
  readonly look: (picture: Grey) => Homography | null;
  /** The standard deviation it claims for the marked spot in the picture last looked at, px; null while hidden. */
  readonly sigma?: () => number | null;
  readonly close: () => void;
};

/** Prepares a keyframe with its mark. */
export type Begin = (keyframe: Grey, site: Site) => Contestant;
