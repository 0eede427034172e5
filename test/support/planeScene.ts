import type { Extent } from '#client/tracking/grey.ts';
import { project, type Quad } from '#client/tracking/homography.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { PlaneSite } from '#client/tracking/planeView.ts';
import { type Match, refine } from '#client/tracking/refine.ts';
import { sigmaAt } from '#client/tracking/verify.ts';
import { type Matrix3, type Motion, multiply, unit, type Vector } from '#models/pose.ts';
import { createChance } from '#test/client/tracking/pictures.ts';

/** A surface, as the camera of a keyframe saw it. */
export type PlaneScene = {
  readonly normal: Vector;
  /** Focal length over the longer side. */
  readonly focal: number;
  readonly site: PlaneSite;
};

/** The rotation about a vector by its length in radians. */
export function turned([x, y, z]: Vector): Matrix3 {
  const angle = Math.hypot(x, y, z);
  if (angle === 0) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const [a, b, c] = [x / angle, y / angle, z / angle];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const k = 1 - cos;
  return [
    cos + a * a * k,
    a * b * k - c * sin,
    a * c * k + b * sin,
    a * b * k + c * sin,
    cos + b * b * k,
    b * c * k - a * sin,
    a * c * k - b * sin,
    b * c * k + a * sin,
    cos + c * c * k,
  ];
}

/** The normal of a surface that faces the camera after it was turned about x (looks up or down) and y. */
export function tiltedNormal(pitch: number, yaw: number): Vector {
  return unit([Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), -Math.cos(yaw) * Math.cos(pitch)]);
}

/** The mark's region in the middle of a picture: 240 x 180 px of 640 x 480. */
export function middleSite(keyframe: Extent): PlaneSite {
  const [x, y] = [(keyframe.width - 1) / 2, (keyframe.height - 1) / 2];
  const [w, h] = [120, 90].map((half) => (half * Math.max(keyframe.width, keyframe.height)) / 640) as [number, number];
  const corners: Quad = [
    [x - w, y - h],
    [x + w, y - h],
    [x + w, y + h],
    [x - w, y + h],
  ];
  return { keyframe, at: [x, y], corners };
}

function calibration({ width, height }: Extent, focal: number): readonly [Matrix3, Matrix3] {
  const f = focal * Math.max(width, height);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  return [
    [f, 0, cx, 0, f, cy, 0, 0, 1],
    [1 / f, 0, -cx / f, 0, 1 / f, -cy / f, 0, 0, 1],
  ];
}

/** The true homography of the surface n . X = -1 from the keyframe to a picture. */
export function trueHomography(scene: PlaneScene, motion: Motion, picture: Extent): Homography {
  const { rotation, translation } = motion;
  const plane = rotation.map(
    (value, index) => value - (translation[Math.floor(index / 3)] as number) * (scene.normal[index % 3] as number),
  ) as unknown as Matrix3;
  const [k] = calibration(picture, scene.focal);
  const [, back] = calibration(scene.site.keyframe, scene.focal);
  const h = multiply(multiply(k, plane), back);
  return h.map((value) => value / h[8]) as unknown as Homography;
}

/** Draws from the normal distribution. */
function createNormal(seed: number): () => number {
  const chance = createChance(seed);
  return () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

const points = 60;

/**
 * What the tracker makes of a true homography: 60 points spread over the region, each found with this standard
 * deviation in x and in y (px), and a homography fitted to them as the tracker does.
 */
export function tracked(
  scene: PlaneScene,
  truth: Homography,
  noise: { readonly sigma: number; readonly seed: number },
): { homography: Homography; sigma: number } {
  const gauss = createNormal(noise.seed);
  const chance = createChance(noise.seed + 1);
  const [[x0, y0], , [x1, y1]] = scene.site.corners;
  const matches = Array.from({ length: points }, (): Match => {
    const [x, y] = [x0 + chance() * (x1 - x0), y0 + chance() * (y1 - y0)];
    const [u, v] = project(truth, x, y);
    return { x, y, u: u + noise.sigma * gauss(), v: v + noise.sigma * gauss() };
  });
  const refined = refine(matches, { homography: truth, freedom: 8, tolerance: 20 * noise.sigma + 1, steps: 5 });
  return { homography: refined.homography, sigma: sigmaAt(refined, scene.site.at, 0) };
}

/** A hand that holds still: 1 to 9 Hz, about 1.2 % of the distance and 0.6 degrees (standard deviations), over `seconds`. */
export function tremor(seconds: number, count: number, seed: number): Motion[] {
  const chance = createChance(seed);
  const axis = (size: number) => {
    const waves = Array.from({ length: 4 }, () => ({ f: 1 + 8 * chance(), phase: 2 * Math.PI * chance() }));
    return (t: number) =>
      size * waves.reduce((sum, { f, phase }) => sum + Math.sin(2 * Math.PI * f * t + phase) / Math.SQRT2, 0);
  };
  const [shifts, turns] = [[0, 1, 2].map(() => axis(0.012)), [0, 1, 2].map(() => axis(0.01))];
  return Array.from({ length: count }, (_, index) => {
    const t = (seconds * (index + 1)) / count;
    return {
      rotation: turned(turns.map((wave) => wave(t)) as unknown as Vector),
      translation: shifts.map((wave) => wave(t)) as unknown as Vector,
    };
  });
}

/** Views from all around: 20 % of the distance aside and nearer, and turned back towards the spot. */
export function walk(count: number, seed: number): Motion[] {
  const chance = createChance(seed);
  const either = (size: number) => size * (2 * chance() - 1);
  return Array.from({ length: count }, () => {
    const translation: Vector = [either(0.4), either(0.4), either(0.25)];
    const rotation = turned([-translation[1] * 0.8 + either(0.1), translation[0] * 0.8 + either(0.1), either(0.4)]);
    return { rotation, translation };
  });
}

/** The answer of what is done in slices, without a pause. */
export function atOnce<T>(slices: Iterator<void, T>): T {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/** Degrees between two directions. */
export function degreesBetween(a: Vector, b: Vector): number {
  return (Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])) * 180) / Math.PI;
}
