import type { Point } from '#models/annotation.ts';
import { fine } from '#models/grid.ts';

/** A box on the page, as getBoundingClientRect gives it. */
export type Rect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** How far beyond the picture's edge a position may be, in widths or heights. */
const overhang = 0.05;

function share(position: number, start: number, length: number): number {
  const value = length === 0 ? 0 : (position - start) / length;
  return fine(Math.min(1 + overhang, Math.max(-overhang, value)));
}

/** Where a pointer is on the picture that fills `rect`: 0..1 of its width and height, a little more over the edge. */
export function pointIn(rect: Rect, pointer: { readonly clientX: number; readonly clientY: number }): Point {
  return [share(pointer.clientX, rect.left, rect.width), share(pointer.clientY, rect.top, rect.height)];
}
