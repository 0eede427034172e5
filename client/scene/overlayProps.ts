import type { Size } from '#client/picture/size.ts';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import type { PlaceFeed } from './placeFeed.ts';

/** Why marks cannot be drawn: this browser has no WebGL 2, or it took the drawing surface away for good. */
type SceneFailure = 'unsupported' | 'lost';

/** A part of a picture, 0..1 of its width and height. */
export type Clear = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** What is drawn over a picture. */
export type OverlayProps = {
  /** Size in px of the picture beneath; the overlay fills its parent, which has the picture's box. */
  readonly picture: Size;
  readonly annotations: readonly Annotation[];
  /** Where the marks are; a feed while they move with the picture. */
  readonly places: Places | PlaceFeed;
  /** Sizes of the keyframes the marks were drawn on, by id; one that is not listed has the picture's size. */
  readonly keyframes?: ReadonlyMap<string, Size> | undefined;
  /** What marks are called beside the arrow that points to them, by id, in the language of whoever looks. */
  readonly names?: ReadonlyMap<string, string> | undefined;
  /** The part of the picture that is on the screen with nothing over it; all of it unless told. Arrows stay within. */
  readonly clear?: Clear | undefined;
  readonly selectedId?: string | null | undefined;
  /** The other side points here, 0..1 of the picture; shown anew whenever `n` changes. */
  readonly ripple?: { readonly at: Point; readonly n: number } | null | undefined;
  readonly onFailure?: ((failure: SceneFailure) => void) | undefined;
};
