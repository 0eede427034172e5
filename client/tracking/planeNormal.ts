import type { Normal } from '#models/annotation.ts';
import { dot, surfaceAxes, unit, type Vector } from '#models/pose.ts';
import { double, solve } from './linear.ts';
import { type Axes, type Laid, misfit, type Pair, type Whitening, whiteningAt } from './planeMisfit.ts';
import type { PlaneView } from './planeView.ts';

/** A plane that explains several views of it. */
export type PlaneFit = {
  /** In the camera's frame of the keyframe: x right, y down, z into the scene, towards the camera. */
  readonly normal: Normal;
  /** The focal length over the one usually assumed. */
  readonly stretch: number;
  /** Standard deviation of the normal in the direction in which it is known least, radians. */
  readonly sigma: number;
  /** Which of the views show another plane, by all appearances. */
  readonly strange: ReadonlySet<PlaneView>;
};

/** Natural logarithm of the focal length: standard deviation of what phones have. */
export const focalPrior = 0.15;
/** From this many standard deviations on a view counts in proportion to its error, not to the square (Huber). */
const outlying = 3;
/** A surface seen flatter than this on its own keyframe could not have been tracked: cosine of 80 degrees. */
const grazing = Math.cos((80 * Math.PI) / 180);
/** Two planes whose misfits differ by less explain the views equally well. */
const ambiguous = 16;
const steps = 14;
/** Descents that end nearer to each other than this found the same plane, radians. */
const alike = 0.02;

/** A hypothesis: a normal and the logarithm of the stretch. */
type Guess = { readonly normal: Vector; readonly zoom: number };
/** What `weigh` adds up: J^T J and J^T r of the residuals of all views, and their robust sum of squares. */
type Sums = { readonly normal: Float64Array; readonly right: Float64Array; readonly cost: number };

/** A guess moved along the axes of its own normal. */
function moved({ normal, zoom }: Guess, { right, down }: Axes, [x, y, z]: readonly number[]): Guess {
  const by = (k: 0 | 1 | 2) => normal[k] + (x as number) * right[k] + (y as number) * down[k];
  return { normal: unit([by(0), by(1), by(2)]), zoom: zoom + (z as number) };
}

/** The axes that `axes` become when they are laid into the plane of another normal: they never jump. */
function laidInto(normal: Vector, { right }: Axes): Axes {
  const off = dot(right, normal);
  const x = unit([right[0] - off * normal[0], right[1] - off * normal[1], right[2] - off * normal[2]]);
  const down: Vector = [
    x[1] * normal[2] - x[2] * normal[1],
    x[2] * normal[0] - x[0] * normal[2],
    x[0] * normal[1] - x[1] * normal[0],
  ];
  return { right: x, down };
}

/** Huber's share of a squared error in the sum, and the weight its derivative has. */
function robust(square: number): readonly [share: number, weight: number] {
  const error = Math.sqrt(square);
  if (error <= outlying) return [square, 1];
  return [2 * outlying * error - outlying * outlying, outlying / error];
}

type Scene = {
  readonly views: readonly PlaneView[];
  /** By how much the views' variances are larger than they said. */
  readonly excess: number;
  /** Whether slopes follow how the variances change with the guess: dearer, and needed near the end only. */
  readonly isExact: boolean;
};

/** A guess with its axes: `axes` laid into its plane. */
function laid({ normal, zoom }: Guess, axes: Axes): Laid {
  return { ...laidInto(normal, axes), stretch: Math.exp(zoom) };
}

function costOf({ views, excess }: Scene, guess: Guess, axes: Axes): number {
  const here = laid(guess, axes);
  let cost = (guess.zoom / focalPrior) ** 2;
  for (const view of views) {
    const [a, b] = misfit(view, whiteningAt(view, here), here);
    cost += robust((a * a + b * b) / excess)[0];
  }
  return cost;
}

const nudge = 1e-5;
const nudges = [
  [nudge, 0, 0],
  [0, nudge, 0],
  [0, 0, nudge],
] as const;

/** Adds one residual and its three slopes. */
function add({ normal, right }: Omit<Sums, 'cost'>, slopes: readonly number[], [weight, residual]: Pair): void {
  for (let i = 0; i < 3; i++) {
    const scaled = (slopes[i] as number) * weight;
    right[i] = double(right, i) + scaled * residual;
    for (let j = 0; j < 3; j++) normal[i * 3 + j] = double(normal, i * 3 + j) + scaled * (slopes[j] as number);
  }
}

function weigh({ views, excess, isExact }: Scene, guess: Guess, axes: Axes): Sums {
  const prior = focalPrior ** -2;
  const sums = { normal: new Float64Array(9), right: new Float64Array([0, 0, guess.zoom * prior]) };
  sums.normal[8] = prior;
  let cost = guess.zoom ** 2 * prior;
  const here = laid(guess, axes);
  const near = nudges.map((by) => laid(moved(guess, axes, by), axes));
  const whiteningNear = (view: PlaneView, one: Laid, same: Whitening) => (isExact ? whiteningAt(view, one) : same);
  for (const view of views) {
    const whitening = whiteningAt(view, here);
    const residual = misfit(view, whitening, here);
    const [share, weight] = robust((residual[0] ** 2 + residual[1] ** 2) / excess);
    cost += share;
    const there = near.map((one) => misfit(view, whiteningNear(view, one, whitening), one));
    for (const k of [0, 1] as const) {
      const slopes = there.map((pair) => (pair[k] - residual[k]) / nudge);
      add(sums, slopes, [weight / excess, residual[k]]);
    }
  }
  return { ...sums, cost };
}

type Descent = Guess & { readonly cost: number; readonly sums: Sums };

/** Levenberg and Marquardt's descent from a guess; null where it leads to no number. */
function descend(scene: Scene, start: Guess): Descent | null {
  let guess = start;
  let axes: Axes = surfaceAxes([...guess.normal]);
  let sums = weigh(scene, guess, axes);
  let damping = 1e-3;
  for (let step = 0; step < steps && damping < 1e4; step++) {
    const matrix = sums.normal.slice();
    for (let i = 0; i < 3; i++) matrix[i * 4] = double(matrix, i * 4) * (1 + damping) + 1e-9;
    const change = sums.right.slice();
    if (!solve(matrix, change)) return null;
    const length = Math.hypot(...change);
    const next = moved(
      guess,
      axes,
      [...change].map((value) => -value / Math.max(1, length / 0.5)),
    );
    const cost = costOf(scene, next, axes);
    const gain = sums.cost - cost;
    damping *= gain > 0 ? 0.1 : 8;
    if (!(gain > 0)) continue;
    guess = next;
    axes = laidInto(next.normal, axes);
    sums = weigh(scene, guess, axes);
    if (length < 1e-5 || gain < 1e-3) break;
  }
  return Number.isFinite(sums.cost) ? { ...guess, cost: sums.cost, sums } : null;
}

/** Standard deviation of the normal along the direction in which it is known least, radians. */
function sigmaOf({ normal }: Sums): number {
  const columns = [0, 1].map((index) => {
    const answer = new Float64Array(3);
    answer[index] = 1;
    return solve(normal.slice(), answer) ? answer : null;
  });
  const [x, y] = columns;
  if (!x || !y) return Number.POSITIVE_INFINITY;
  const [xx, yy, xy] = [double(x, 0), double(y, 1), double(x, 1)];
  const largest = (xx + yy + Math.hypot(xx - yy, 2 * xy)) / 2;
  return largest > 0 ? Math.sqrt(largest) : Number.POSITIVE_INFINITY;
}

/** Normals all over the half that faces the camera. */
const starts: readonly Vector[] = [
  [0, 0, -1],
  ...[0, 1, 2, 3, 4, 5].flatMap((k): Vector[] => {
    const [inner, outer] = [(k * Math.PI) / 3, ((k + 0.5) * Math.PI) / 3];
    return [
      [Math.cos(inner) * Math.sin(0.5), Math.sin(inner) * Math.sin(0.5), -Math.cos(0.5)],
      [Math.cos(outer) * Math.sin(1), Math.sin(outer) * Math.sin(1), -Math.cos(1)],
    ];
  }),
];

/** The angle between two directions, radians. */
export function angleBetween(a: Vector, b: Vector): number {
  return Math.acos(Math.min(1, Math.max(-1, dot(a, b))));
}

/** What different guesses lead to, best first, each once; a slice a guess. */
function* minima(scene: Scene, from: readonly Guess[], ray: Vector): Generator<void, Descent[]> {
  const found: Descent[] = [];
  for (const start of from) {
    const descent = descend(scene, start);
    if (descent && -dot(descent.normal, unit(ray)) > grazing) found.push(descent);
    yield;
  }
  found.sort((a, b) => a.cost - b.cost);
  return found.filter(
    ({ normal }, index) => !found.slice(0, index).some((other) => angleBetween(other.normal, normal) < alike),
  );
}

/** How far from the best plane the furthest lies that explains the views as well, radians. */
function ambiguity(scene: Scene, found: readonly Descent[], answer: Descent): number {
  const { zoom } = answer;
  const coarse = starts.map((normal) => ({ normal, cost: costOf(scene, { normal, zoom }, surfaceAxes([...normal])) }));
  const rivals = [...coarse, ...found].filter(({ cost }) => cost < answer.cost + ambiguous);
  return Math.max(0, ...rivals.map(({ normal }) => angleBetween(normal, answer.normal)));
}

/** The views that fit far worse than most, and than they should. */
function strangers(views: readonly PlaneView[], answer: Descent): Set<PlaneView> {
  const here = laid(answer, surfaceAxes([...answer.normal]));
  const errors = views.map((view) => Math.hypot(...misfit(view, whiteningAt(view, here), here)));
  const middle = [...errors].sort((a, b) => a - b)[Math.floor(errors.length / 2)] ?? 0;
  return new Set(views.filter((_, index) => (errors[index] ?? 0) > 2 * outlying * Math.max(1, middle)));
}

/**
 * The plane that explains these views best, and how well it is known: as ill as another plane is far away that explains
 * them as well. `ray`: towards the spot on the keyframe. Null where no plane was found. Answers after some
 * tens of slices of about half a millisecond.
 */
export function* fitNormal(views: readonly PlaneView[], ray: Vector): Generator<void, PlaneFit | null> {
  const rough = yield* minima(
    { views, excess: 1, isExact: false },
    starts.map((normal) => ({ normal, zoom: 0 })),
    ray,
  );
  const [first] = rough;
  if (!first) return null;
  const freedom = Math.max(1, 2 * views.length - 2);
  const excess = Math.max(1, (first.cost - (first.zoom / focalPrior) ** 2) / freedom);
  const scene = { views, excess, isExact: true };
  const found = yield* minima(scene, rough, ray);
  const [answer] = found;
  if (!answer) return null;
  const { normal, zoom, sums } = answer;
  return {
    normal: [...normal],
    stretch: Math.exp(zoom),
    sigma: Math.max(sigmaOf(sums), ambiguity(scene, found, answer)),
    strange: strangers(views, answer),
  };
}
