import type { Object3D } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import type { Area } from './area.ts';
import type { Footing } from './footing.ts';
import type { View } from './view.ts';

/** How a mark is to be drawn in the frame at hand. */
export type Look = {
  readonly view: View;
  /** From the keyframe's px to the picture's. */
  readonly homography: Homography;
  readonly keyframe: Size;
  /** Null while nothing is known of the surface. */
  readonly footing: Footing | null;
  readonly opacity: number;
  /** Its place is not certain. */
  readonly isDashed: boolean;
  readonly isSelected: boolean;
  /** The larger, the nearer to the viewer. */
  readonly order: number;
};

/** A mark in three's terms: made once, changed in place, drawn the same live, in a replay and in a baked picture. */
export type Drawn = {
  readonly root: Object3D;
  /** Takes over what the mark says now; drawn with the next `draw`. */
  show(annotation: Annotation, keyframe: Size): void;
  /** Answers where it paints now. */
  draw(look: Look): Area;
  dispose(): void;
};

const slots = 256;

/** The part of the depth buffer that belongs to one mark: where it starts, and how much it is. */
export function depthSlot(order: number): [number, number] {
  return [1 - ((order % slots) + 1) / slots, 1 / slots];
}
