import type { Homography } from './place.ts';

/** A point in px: x to the right, y down. */
export type Point2 = readonly [number, number];

/** Four corners, clockwise. */
export type Quad = readonly [Point2, Point2, Point2, Point2];

/** A 2x2 matrix a b / c d, row-major. */
export type Linear2 = readonly [number, number, number, number];

/** a after b, scaled so that the last element is 1. */
export function compose(a: Homography, b: Homography): Homography {
  const w = a[6] * b[2] + a[7] * b[5] + a[8] * b[8];
  const s = 1 / w;
  return [
    (a[0] * b[0] + a[1] * b[3] + a[2] * b[6]) * s,
    (a[0] * b[1] + a[1] * b[4] + a[2] * b[7]) * s,
    (a[0] * b[2] + a[1] * b[5] + a[2] * b[8]) * s,
    (a[3] * b[0] + a[4] * b[3] + a[5] * b[6]) * s,
    (a[3] * b[1] + a[4] * b[4] + a[5] * b[7]) * s,
    (a[3] * b[2] + a[4] * b[5] + a[5] * b[8]) * s,
    (a[6] * b[0] + a[7] * b[3] + a[8] * b[6]) * s,
    (a[6] * b[1] + a[7] * b[4] + a[8] * b[7]) * s,
    1,
  ];
}

/**
 * Part of the way from one homography to another, or beyond where `share` is above 1; both are scaled alike first, since
 * only their ratios mean anything.
 */
export function between(from: Homography, to: Homography, share: number): Homography {
  const [a, b] = [from[8], to[8]];
  return from.map(
    (value, index) => (value / a) * (1 - share) + ((to[index] ?? 0) / b) * share,
  ) as unknown as Homography;
}

/** The way back, scaled so that the last element is 1. */
export function invert(m: Homography): Homography {
  const s = 1 / (m[0] * m[4] - m[1] * m[3]);
  return [
    (m[4] * m[8] - m[5] * m[7]) * s,
    (m[2] * m[7] - m[1] * m[8]) * s,
    (m[1] * m[5] - m[2] * m[4]) * s,
    (m[5] * m[6] - m[3] * m[8]) * s,
    (m[0] * m[8] - m[2] * m[6]) * s,
    (m[2] * m[3] - m[0] * m[5]) * s,
    (m[3] * m[7] - m[4] * m[6]) * s,
    (m[1] * m[6] - m[0] * m[7]) * s,
    1,
  ];
}

/** The third homogeneous coordinate of a point's image: not positive behind the camera. */
export function depth(m: Homography, x: number, y: number): number {
  return m[6] * x + m[7] * y + m[8];
}

/** Where a point goes. */
export function project(m: Homography, x: number, y: number): Point2 {
  const w = 1 / depth(m, x, y);
  return [(m[0] * x + m[1] * y + m[2]) * w, (m[3] * x + m[4] * y + m[5]) * w];
}

/** The derivative of `project` at a point whose image is (u, v). */
export function slope(m: Homography, [x, y]: Point2, [u, v]: Point2): Linear2 {
  const w = 1 / depth(m, x, y);
  return [(m[0] - u * m[6]) * w, (m[1] - u * m[7]) * w, (m[3] - v * m[6]) * w, (m[4] - v * m[7]) * w];
}

/** Moves by (x, y) px. */
export function translation(x: number, y: number): Homography {
  return [1, 0, x, 0, 1, y, 0, 0, 1];
}

/** Stretches about the origin. */
export function scaling(factor: number): Homography {
  return [factor, 0, 0, 0, factor, 0, 0, 0, 1];
}

/** The largest distance between the images of some points under two homographies, px. */
export function largestGap(a: Homography, b: Homography, points: readonly Point2[]): number {
  let largest = 0;
  for (const [x, y] of points) {
    const [u, v] = project(a, x, y);
    const [s, t] = project(b, x, y);
    largest = Math.max(largest, Math.hypot(u - s, v - t));
  }
  return largest;
}

/** The signed area of a polygon, px^2: positive when it runs clockwise on the screen. */
export function area(points: readonly Point2[]): number {
  let twice = 0;
  let [px, py] = points.at(-1) ?? [0, 0];
  for (const [x, y] of points) {
    twice += px * y - x * py;
    px = x;
    py = y;
  }
  return twice / 2;
}

/** Whether a point lies in a clockwise convex quad. */
export function isInside(quad: Quad, x: number, y: number): boolean {
  let [px, py] = quad[3];
  for (const [qx, qy] of quad) {
    if ((qx - px) * (y - py) - (qy - py) * (x - px) < 0) return false;
    px = qx;
    py = qy;
  }
  return true;
}
