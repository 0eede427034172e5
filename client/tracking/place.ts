import type { Normal } from '#models/annotation.ts';

/**
 * A 3x3 homography, row-major, from keyframe pixels to pixels of the picture being shown (pixel centres at integers).
 */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/** The surface a mark stands on, as far as it is known. */
export type Plane = {
  /** Unit normal in the camera's frame of the keyframe: x right, y down, z into the scene, towards the camera. */
  readonly normal: Normal;
  /** Focal length over the longer side of the picture. */
  readonly focal: number;
};

/**
 * Where a mark is in the picture being shown. `solid`: known; `uncertain`: drawn dashed; `searching`: not drawn, an arrow at
 * the edge points to where it is `expected`, that is where marks of its keyframe that are found put it, else to where it was
 * `lastSeen`; with neither nobody knows where to look. Both are px of the picture, or beside it.
 */
export type Place =
  | { readonly state: 'solid' | 'uncertain'; readonly homography: Homography; readonly plane?: Plane | null }
  | {
      readonly state: 'searching';
      readonly lastSeen: readonly [number, number] | null;
      readonly expected?: readonly [number, number] | null;
    };

/** The place of each mark, by annotation id. A mark without a place is not drawn. */
export type Places = ReadonlyMap<string, Place>;

/** Leaves every point where it is. */
export const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The places of marks when the picture shown is the very keyframe they were drawn on. */
export function placesOnKeyframe(ids: Iterable<string>): Places {
  return new Map([...ids].map((id) => [id, { state: 'solid', homography: identity }]));
}
