import { dot, type Vector } from '#models/pose.ts';
import { double } from './linear.ts';
import type { PlaneView } from './planeView.ts';

/** Two unit vectors, square to each other, that span a plane; right x down looks away from the camera. */
export type Axes = { readonly right: Vector; readonly down: Vector };
/** A plane and the focal length, over the usual one, with which it is looked at. */
export type Laid = Axes & { readonly stretch: number };

/** Gradients, by d, of the two constraints. */
const [gradient1, gradient2] = [new Float64Array(8), new Float64Array(8)];

/** Writes the gradients of |a|^2 - |b|^2 and of 2 a . b, where a changes by d wa as ca sees it, and b likewise. */
function fillGradients([ca, wa]: readonly [Vector, Vector], [cb, wb]: readonly [Vector, Vector]): void {
  let at = 0;
  for (const row of [0, 1, 2] as const) {
    for (const column of [0, 1, 2] as const) {
      if (at === 8) return;
      gradient1[at] = 2 * (ca[row] * wa[column] - cb[row] * wb[column]);
      gradient2[at] = 2 * (ca[row] * wb[column] + cb[row] * wa[column]);
      at += 1;
    }
  }
}

function through(covariance: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    let row = 0;
    for (let k = 0; k < 8; k++) row += double(covariance, i * 8 + k) * double(b, k);
    sum += double(a, i) * row;
  }
  return sum;
}

/** G S v, with S = diag(stretch, stretch, 1). */
function carried({ map }: PlaneView, v: Vector, stretch: number): Vector {
  const [x, y, z] = [v[0] * stretch, v[1] * stretch, v[2]];
  return [
    map[0] * x + map[1] * y + map[2] * z,
    map[3] * x + map[4] * y + map[5] * z,
    map[6] * x + map[7] * y + map[8] * z,
  ];
}

/** S^-1 v. */
function narrowed([x, y, z]: Vector, stretch: number): Vector {
  return [x / stretch, y / stretch, z];
}

/** The residuals of a view. */
export type Pair = readonly [number, number];
/** What makes the two constraints of a view independent and of unit variance: the lower triangle of a 2 x 2 matrix. */
export type Whitening = readonly [first: number, mixed: number, second: number];

export function whiteningAt(view: PlaneView, { right, down, stretch }: Laid): Whitening {
  const [wa, wb] = [carried(view, right, stretch), carried(view, down, stretch)];
  const twice = (w: Vector) => narrowed(narrowed(w, stretch), stretch);
  fillGradients([twice(wa), wa], [twice(wb), wb]);
  const { covariance } = view;
  const first = Math.sqrt(through(covariance, gradient1, gradient1));
  const mixed = through(covariance, gradient1, gradient2) / first;
  return [first, mixed, Math.sqrt(Math.max(1e-30, through(covariance, gradient2, gradient2) - mixed * mixed))];
}

/**
 * By how many standard deviations G u and G v differ in length and in being square to each other, for u and v that span
 * the plane: zero for the true one, since there G = k R (Sampson's distance; Hartley and Zisserman, 4.2.6).
 */
export function misfit(view: PlaneView, whitening: Whitening, guess: Laid): Pair {
  const { right, down, stretch } = guess;
  const a = narrowed(carried(view, right, stretch), stretch);
  const b = narrowed(carried(view, down, stretch), stretch);
  const [first, mixed, second] = whitening;
  const length = (dot(a, a) - dot(b, b)) / first;
  return [length, (2 * dot(a, b) - mixed * length) / second];
}
