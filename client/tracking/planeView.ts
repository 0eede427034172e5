import { focalOf, fromRay, type Matrix3, multiply, toRay, type Vector } from '#models/pose.ts';
import type { Extent } from './grey.ts';
import { type Point2, project, type Quad } from './homography.ts';
import { double, at as element, solve } from './linear.ts';
import type { Homography } from './place.ts';
import { fillRows } from './refine.ts';

/** What a plane is fitted to: a spot of a keyframe and the region about it whose patches are tracked, px of the keyframe. */
export type PlaneSite = {
  readonly keyframe: Extent;
  readonly at: Point2;
  /** Clockwise. */
  readonly corners: Quad;
};

/** A tracked homography, as far as it says something about the plane. */
export type PlaneView = {
  /** G = K'^-1 H K with the usual focal length, of determinant 1: from rays of the keyframe to rays of the picture. */
  readonly map: Matrix3;
  /** Covariance, 8 x 8, of the first eight elements of d where the true map is (I + d) G. */
  readonly covariance: Float64Array;
  /** Standard deviation of the spot, in rays (px over focal length). */
  readonly sigma: number;
  /** A place in a space in which views that say the same lie together. */
  readonly features: readonly number[];
};

/**
 * How far about the middle of a region the patches lie that hold it, over the region's own size: homographies are the
 * less certain the further a point lies from those.
 */
const heldShare = 0.7;
/** Tracking is never better than this, px: rolling shutter and lenses leave as much. */
const leastSigma = 0.05;
/** Above this a fix is not worth learning from, px. */
const largestSigma = 1.5;
/** A camera that only turned says little of the plane, but something of the lens. */
const turnWeight = 0.1;

/** The ray, as (x, y, 1), of a pixel with the usual focal length. */
export function rayOf(size: Extent, [x, y]: Point2): Vector {
  const [u, v] = project(toRay(size), x, y);
  return [u, v, 1];
}

function determinant(m: Matrix3): number {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
}

/** K'^-1 H K of determinant 1; null where that mirrors, squashes, or is no number. */
function mapOf(homography: Homography, keyframe: Extent, picture: Extent): Matrix3 | null {
  const raw = multiply(multiply(toRay(picture), homography), fromRay(keyframe));
  const size = Math.max(...raw.map(Math.abs));
  if (!(size > 0 && Number.isFinite(size))) return null;
  const scaled = raw.map((value) => value / size) as unknown as Matrix3;
  const volume = Math.cbrt(determinant(scaled));
  if (!(Math.abs(volume) > 1e-3)) return null;
  return scaled.map((value) => value / volume) as unknown as Matrix3;
}

/** The rows of both coordinates at a ray of the picture. */
function rowsAt(ray: Point2): { u: Float64Array; v: Float64Array } {
  const rows = { u: new Float64Array(8), v: new Float64Array(8) };
  fillRows(rows, 8, ray);
  return rows;
}

/** The 8 x 8 inverse of the matrix whose rows these are; null when it has none. */
function inverseOf(rows: readonly Float64Array[]): Float64Array | null {
  const inverse = new Float64Array(64);
  const matrix = new Float64Array(rows.flatMap((row) => [...row]));
  for (let column = 0; column < 8; column++) {
    const answer = new Float64Array(8);
    answer[column] = 1;
    if (!solve(matrix.slice(), answer)) return null;
    for (let row = 0; row < 8; row++) inverse[row * 8 + column] = element(answer, row);
  }
  return inverse;
}

/** `inverse` times its transpose, times `factor`. */
function squared(inverse: Float64Array, factor: number): Float64Array {
  const square = new Float64Array(64);
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      let sum = 0;
      for (let k = 0; k < 8; k++) sum += double(inverse, row * 8 + k) * double(inverse, column * 8 + k);
      square[row * 8 + column] = sum * factor;
    }
  }
  return square;
}

/**
 * The covariance a homography has when its four corners are independently uncertain by as much as makes the spot as
 * uncertain as it is said to be.
 */
function covarianceOf(corners: readonly Point2[], spot: Point2, sigma: number): Float64Array | null {
  const inverse = inverseOf(corners.flatMap((corner) => Object.values(rowsAt(corner))));
  if (!inverse) return null;
  let trace = 0;
  for (const row of Object.values(rowsAt(spot))) {
    for (let column = 0; column < 8; column++) {
      let sum = 0;
      for (let k = 0; k < 8; k++) sum += double(row, k) * double(inverse, k * 8 + column);
      trace += sum * sum;
    }
  }
  const covariance = squared(inverse, (sigma * sigma) / trace);
  return covariance.every(Number.isFinite) ? covariance : null;
}

/** Rays of the keyframe at the corners of where the patches lie. */
function heldCorners({ keyframe, corners }: PlaneSite): Point2[] {
  const rays = corners.map((corner) => rayOf(keyframe, corner));
  const middle = rays.reduce(([a, b], [x, y]): Point2 => [a + x / 4, b + y / 4], [0, 0] as Point2);
  return rays.map(([x, y]) => [middle[0] + heldShare * (x - middle[0]), middle[1] + heldShare * (y - middle[1])]);
}

/** G^T G does not change when the camera turns: all that its constraint on the plane depends on. */
function featuresOf(map: Matrix3, [x, y]: Point2): number[] {
  const column = (k: 0 | 1 | 2) => [map[k], map[3 + k] as number, map[6 + k] as number] as const;
  const inner = (a: readonly [number, number, number], b: readonly [number, number, number]) =>
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const [a, b, c] = [column(0), column(1), column(2)];
  const cross = [inner(a, b), inner(a, c), inner(b, c)].map((value) => value * Math.SQRT2);
  return [inner(a, a), inner(b, b), inner(c, c), ...cross, turnWeight * x, turnWeight * y];
}

/** The features of the keyframe itself, which says nothing. */
export function featuresOfKeyframe({ keyframe, at }: PlaneSite): number[] {
  const [x, y] = rayOf(keyframe, at);
  return featuresOf([1, 0, 0, 0, 1, 0, 0, 0, 1], [x, y]);
}

/** How differently two views look at a plane: about the camera's way over its distance. */
export function apart(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - element(b, index)));
}

/**
 * What a tracked homography (keyframe px -> picture px) with this standard deviation of the spot (px of the picture)
 * says of the plane. Null for one that is ill-formed, too uncertain, or puts the region behind the camera.
 */
export function planeView(
  site: PlaneSite,
  seen: { readonly homography: Homography; readonly sigma: number; readonly picture: Extent },
): PlaneView | null {
  const { homography, picture } = seen;
  if (!(seen.sigma >= 0 && seen.sigma <= largestSigma)) return null;
  const map = mapOf(homography, site.keyframe, picture);
  if (!map) return null;
  const held = heldCorners(site);
  const [x, y] = rayOf(site.keyframe, site.at);
  if ([...held, [x, y] as const].some(([u, v]) => !(map[6] * u + map[7] * v + map[8] > 1e-3))) return null;
  const sigma = Math.max(leastSigma, seen.sigma) / focalOf(picture);
  const spot = project(map, x, y);
  const corners = held.map(([u, v]) => project(map, u, v));
  const covariance = covarianceOf(corners, spot, sigma);
  return covariance && { map, covariance, sigma, features: featuresOf(map, spot) };
}
