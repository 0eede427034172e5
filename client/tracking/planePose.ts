import type { Normal } from '#models/annotation.ts';
import {
  cross,
  dot,
  fromRay,
  type Matrix3,
  type Motion,
  multiply,
  type Size,
  surfaceAxes,
  toRay,
  unit,
  type Vector,
} from '#models/pose.ts';
import { type Point2, project } from './homography.ts';
import { double, solve } from './linear.ts';
import type { Homography } from './place.ts';

/** What a pose is decomposed from: a surface of the keyframe and what of it must be met, px of the keyframe. */
export type PosedPlane = {
  readonly keyframe: Size;
  readonly picture: Size;
  readonly normal: Normal;
  /** Focal length over the longer side. */
  readonly focal: number;
  readonly at: Point2;
  /** Half the side of the square about `at` in which the homography is to be met. */
  readonly reach: number;
};

const steps = 5;

function times(m: Matrix3, v: Vector): Vector {
  return [
    m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
    m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
    m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
  ];
}

function plus(a: Vector, k: number, b: Vector): Vector {
  return [a[0] + k * b[0], a[1] + k * b[1], a[2] + k * b[2]];
}

/** The rotation that takes one right-handed frame to another. */
function between(from: readonly Vector[], to: readonly Vector[]): Matrix3 {
  const at = (r: number, c: number) => to.reduce((sum, axis, k) => sum + (axis[r] ?? 0) * (from[k]?.[c] ?? 0), 0);
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** Rodrigues' rotation about a vector, by its length in radians. */
function rotationBy(axis: Vector): Matrix3 {
  const angle = Math.hypot(...axis);
  const [x, y, z] = unit(axis);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const k = 1 - c;
  return [
    c + x * x * k,
    x * y * k - z * s,
    x * z * k + y * s,
    x * y * k + z * s,
    c + y * y * k,
    y * z * k - x * s,
    x * z * k - y * s,
    y * z * k + x * s,
    c + z * z * k,
  ];
}

/**
 * R and t out of G = k (R - t n^T): G stretches what spans the surface by k and turns it by R, and what is nearest to
 * its image in the least-squares sense is found by halving the angle by which u and v are not square. Null where the
 * surface would be seen from behind.
 */
function decomposed(g: Matrix3, normal: Vector): Motion | null {
  const { right, down } = surfaceAxes([...normal] as Normal);
  const [a, b] = [times(g, right), times(g, down)];
  const k = (Math.hypot(...a) + Math.hypot(...b)) / 2;
  const [ua, ub] = [unit(a), unit(b)];
  const [sum, difference] = [unit(plus(ua, 1, ub)), unit(plus(ua, -1, ub))];
  const [u, v] = [unit(plus(sum, 1, difference)), unit(plus(sum, -1, difference))];
  const rotation = between([right, down, cross(right, down)], [u, v, cross(u, v)]);
  const translation = plus(times(rotation, normal), -1 / k, times(g, normal));
  const isSound = [...rotation, ...translation].every(Number.isFinite) && k > 1e-9;
  return isSound ? { rotation, translation } : null;
}

/** A point of the surface in the keyframe's camera, and the ray under which the picture sees it. */
type Sight = { readonly point: Vector; readonly ray: Point2 };

function sightsOf(g: Matrix3, { keyframe, focal, normal, at, reach }: PosedPlane): Sight[] {
  const back = toRay(keyframe, focal);
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y): Point2 => [at[0] + x * reach, at[1] + y * reach]));
  return corners.flatMap((corner) => {
    const [x, y] = project(back, ...corner);
    const towards = -dot(normal, [x, y, 1]);
    const w = g[6] * x + g[7] * y + g[8];
    if (!(towards > 0.02 && w > 1e-6)) return [];
    return [{ point: [x / towards, y / towards, 1 / towards] as Vector, ray: project(g, x, y) }];
  });
}

/** Adds to the normal equations what one ray says: by small turns about the camera's axes, then by shifts. */
function add(matrix: Float64Array, right: Float64Array, [sight, motion]: readonly [Sight, Motion]): number {
  const turned = times(motion.rotation, sight.point);
  const [x, y, z] = plus(turned, 1, motion.translation);
  const [u, v] = [x / z, y / z];
  const [p, q, r] = turned;
  const rows = [
    [(-u * q) / z, (r + u * p) / z, -q / z, 1 / z, 0, -u / z],
    [(-r - v * q) / z, (v * p) / z, p / z, 0, 1 / z, -v / z],
  ];
  const errors = [sight.ray[0] - u, sight.ray[1] - v];
  for (const [k, row] of rows.entries()) {
    for (let i = 0; i < 6; i++) {
      right[i] = double(right, i) + (row[i] as number) * (errors[k] as number);
      for (let j = 0; j < 6; j++)
        matrix[i * 6 + j] = double(matrix, i * 6 + j) + (row[i] as number) * (row[j] as number);
    }
  }
  return z > 0 ? (errors[0] as number) ** 2 + (errors[1] as number) ** 2 : Number.POSITIVE_INFINITY;
}

/** Moves a motion to where the rays are met best: Gauss-Newton on the reprojection error for as long as that falls. */
function refined(sights: readonly Sight[], start: Motion): Motion {
  let best = { motion: start, error: Number.POSITIVE_INFINITY };
  let motion = start;
  for (let step = 0; step <= steps; step++) {
    const [matrix, right] = [new Float64Array(36), new Float64Array(6)];
    const error = sights.reduce((sum, sight) => sum + add(matrix, right, [sight, motion]), 0);
    if (!(error < best.error)) break;
    best = { motion, error };
    for (let i = 0; i < 6; i++) matrix[i * 7] = double(matrix, i * 7) * (1 + 1e-9);
    if (!solve(matrix, right)) break;
    const [a, b, c, x, y, z] = right as unknown as [number, number, number, number, number, number];
    const rotation = multiply(rotationBy([a, b, c]), motion.rotation);
    motion = { rotation, translation: plus(motion.translation, 1, [x, y, z]) };
  }
  return best.motion;
}

/**
 * How the camera moved from the keyframe (X' = R X + t, the surface n . X = -1), out of a homography keyframe px ->
 * picture px of a surface whose normal is known: H = K' (R - t n^T) K^-1 (Faugeras and Lustman, 1988), refined so that
 * the square about the spot is reprojected best. Null for a homography that is ill-formed, leads behind the camera, or
 * shows the surface from behind.
 */
export function planePose(homography: Homography, plane: PosedPlane): Motion | null {
  const { keyframe, picture, focal, at } = plane;
  const normal = unit(plane.normal);
  const raw = multiply(multiply(toRay(picture, focal), homography), fromRay(keyframe, focal));
  const [x, y] = project(toRay(keyframe, focal), ...at);
  const seen = times(raw, [x, y, 1]);
  if (!(Math.abs(seen[2]) > 1e-9 && raw.every(Number.isFinite))) return null;
  const g = raw.map((value) => value / seen[2]) as unknown as Matrix3;
  const start = decomposed(g, normal);
  if (!start) return null;
  const sights = sightsOf(g, { ...plane, normal: [...normal] });
  const motion = sights.length === 4 ? refined(sights, start) : start;
  const isFacing = dot(times(motion.rotation, normal), times(g, [x, y, 1])) < 0;
  return isFacing ? motion : null;
}
