import { compose, depth, type Point2, project } from './homography.ts';
import { double, solve } from './linear.ts';
import type { Homography } from './place.ts';

/** A point of the keyframe (x, y) seen at (u, v) in the picture, px. */
export type Match = { readonly x: number; readonly y: number; readonly u: number; readonly v: number };

/** 8: homography; 6: affine; 4: similarity. The fewer act in the picture, after the homography one starts from. */
export type Freedom = 8 | 6 | 4;

/** What Gauss-Newton leaves: the homography, its normal matrix (freedom x freedom) and the weighted residual. */
export type Refined = {
  readonly homography: Homography;
  readonly freedom: Freedom;
  readonly normal: Float64Array;
  /** Variance of one coordinate of one match, px^2. */
  readonly variance: number;
};

/** Unit of length within the normal equations, px: keeps them well conditioned. */
export const unit = 320;

type Rows = { readonly u: Float64Array; readonly v: Float64Array };

/** The derivative of (I + d) (u, v, 1) by d, at d = 0, in units. */
export function fillRows(rows: Rows, freedom: Freedom, [u, v]: Point2): void {
  if (freedom === 4) {
    rows.u.set([u, -v, 1, 0]);
    rows.v.set([v, u, 0, 1]);
    return;
  }
  rows.u.set([u, v, 1, 0, 0, 0]);
  rows.v.set([0, 0, 0, u, v, 1]);
  if (freedom === 6) return;
  rows.u[6] = -u * u;
  rows.u[7] = -u * v;
  rows.v[6] = -u * v;
  rows.v[7] = -v * v;
}

function correction(d: Float64Array): Homography {
  if (d.length === 4)
    return [
      1 + double(d, 0),
      -double(d, 1),
      double(d, 2) * unit,
      double(d, 1),
      1 + double(d, 0),
      double(d, 3) * unit,
      0,
      0,
      1,
    ];
  const [g, h] = d.length === 8 ? [double(d, 6) / unit, double(d, 7) / unit] : [0, 0];
  return [
    1 + double(d, 0),
    double(d, 1),
    double(d, 2) * unit,
    double(d, 3),
    1 + double(d, 4),
    double(d, 5) * unit,
    g,
    h,
    1,
  ];
}

type Equations = { readonly normal: Float64Array; readonly right: Float64Array; readonly rows: Rows };

function add({ normal, right, rows }: Equations, weight: number, [ru, rv]: Point2): void {
  const size = right.length;
  for (let a = 0; a < size; a++) {
    const wu = double(rows.u, a) * weight;
    const wv = double(rows.v, a) * weight;
    right[a] = double(right, a) + wu * ru + wv * rv;
    for (let b = a; b < size; b++) {
      normal[a * size + b] = double(normal, a * size + b) + wu * double(rows.u, b) + wv * double(rows.v, b);
    }
  }
}

/** Adds up the normal equations under Tukey's weights; returns the sums of the weights and of the weighted squares. */
function gather(equations: Equations, matches: readonly Match[], start: Refinable): readonly [number, number] {
  const { homography, freedom, tolerance } = start;
  let weights = 0;
  let squares = 0;
  for (const { x, y, u, v } of matches) {
    if (depth(homography, x, y) <= 0) continue;
    const [pu, pv] = project(homography, x, y);
    const ru = u - pu;
    const rv = v - pv;
    const e = (ru * ru + rv * rv) / (tolerance * tolerance);
    if (e >= 1) continue;
    const weight = (1 - e) * (1 - e);
    weights += weight;
    squares += weight * (ru * ru + rv * rv);
    fillRows(equations.rows, freedom, [pu / unit, pv / unit]);
    add(equations, weight, [ru / unit, rv / unit]);
  }
  return [weights, squares];
}

type Refinable = {
  readonly homography: Homography;
  readonly freedom: Freedom;
  /** Distance at which a match loses all weight, px. */
  readonly tolerance: number;
  readonly steps: number;
};

/**
 * Gauss-Newton on the reprojection error in the picture with Tukey's weights; corrections are composed on the left
 * (Hartley and Zisserman, Multiple View Geometry, 4.5 and A6.8).
 */
export function refine(matches: readonly Match[], start: Refinable): Refined {
  const { freedom, steps } = start;
  let homography = start.homography;
  let normal = new Float64Array(freedom * freedom);
  let variance = 0;
  for (let step = 0; step < steps; step++) {
    const rows = { u: new Float64Array(freedom), v: new Float64Array(freedom) };
    const equations = { normal: new Float64Array(freedom * freedom), right: new Float64Array(freedom), rows };
    const [weights, squares] = gather(equations, matches, { ...start, homography });
    for (let i = 0; i < freedom; i++) {
      for (let k = 0; k < i; k++) equations.normal[i * freedom + k] = double(equations.normal, k * freedom + i);
      equations.normal[i * freedom + i] = double(equations.normal, i * freedom + i) * (1 + 1e-6) + 1e-9;
    }
    normal = equations.normal.slice();
    variance = squares / Math.max(1e-9, 2 * weights - freedom);
    if (!solve(equations.normal, equations.right)) break;
    const next = compose(correction(equations.right), homography);
    if (!next.every(Number.isFinite)) break;
    homography = next;
    if (equations.right.every((value) => Math.abs(value) < 1e-7)) break;
  }
  return { homography, freedom, normal, variance };
}
