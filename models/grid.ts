import type { Point } from './annotation.ts';

/** To 1/10000: finer than a pixel, and short on the wire. */
export function fine(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** A position on the grid of its keyframe. */
export function rounded([x, y]: Point): Point {
  return [fine(x), fine(y)];
}
