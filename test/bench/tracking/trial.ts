import type { Grey } from '#client/tracking/grey.ts';
import type { Homography } from '#client/tracking/place.ts';

/** Where in a picture, px. */
export type Spot = readonly [number, number];
/** Four corners, clockwise, px. */
export type Quad = readonly [Spot, Spot, Spot, Spot];

/** The mark to follow, in px of the keyframe. */
export type Site = { readonly at: Spot; readonly corners: Quad };

/** What is true of one picture. */
export type Truth = {
  /** Keyframe px to px of this picture; null where nobody knows. */
  readonly homography: Homography | null;
  /** Whether a good tracker must find the region here. */
  readonly isEvaluable: boolean;
  /** Whether the region is known to be seen whole, with nothing before it. */
  readonly isClear: boolean;
  /** Whether the region is out of view, so that showing it is wrong anywhere. */
  readonly isGone: boolean;
};

export type Film = { readonly keyframe: Grey; readonly pictures: readonly Grey[] };

/** One thing to measure: a mark on a keyframe and pictures to find it in. */
export type Trial = {
  /** The path below the data folder without extension. */
  readonly name: string;
  readonly kind: 'sequence' | 'pair';
  readonly site: Site;
  /** One a picture. */
  readonly truths: readonly Truth[];
  /** Px of the figures for each px of the pictures: 2 where corners are judged in the original's pixels. */
  readonly pxScale: number;
  /** A mark shown farther off than this is shown at a wrong place, in px of the figures. */
  readonly wrongPx: number;
  /** Whether OpenCV.js runs beside it; placements and codings only repeat a sequence that it ran on. */
  readonly isCompared: boolean;
  readonly load: () => Promise<Film>;
};
