import type { Normal, Point } from './annotation.ts';

/** Nine numbers, row by row. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];
/** In the camera's frame: x right, y down, z into the scene. */
export type Vector = readonly [number, number, number];
export type Size = { readonly width: number; readonly height: number };

/** How a mark that has a direction in space stands in the picture shown. */
export type Pose = {
  /** Where it stands, 0..1 of the picture. */
  readonly at: Point;
  /** The surface's own axes as the camera sees them now; `out` leaves the surface towards the viewer. */
  readonly right: Vector;
  readonly down: Vector;
  readonly out: Vector;
  /** From the mark to the camera. */
  readonly toViewer: Vector;
  /** How much the picture has turned since the keyframe, in radians, clockwise as seen. */
  readonly roll: number;
  /** Picture heights that one keyframe height at the mark measures now. */
  readonly scale: number;
};

/** Focal length over the longer side: what phones' main cameras have, near enough while nothing is known of the lens. */
export const focalShare = 0.9;

/** Focal length in px of a picture of this size; `focal`: over its longer side. */
export function focalOf(size: Size, focal = focalShare): number {
  return focal * Math.max(size.width, size.height);
}

/** How a camera moved: X' = R X + t, with t in distances of the surface n . X = -1. */
export type Motion = { readonly rotation: Matrix3; readonly translation: Vector };

/** The surface a mark stands on, and how the camera has moved since the keyframe showed it. */
export type Surface = Motion & {
  readonly normal: Normal;
  /** Focal length over the longer side. */
  readonly focal: number;
};

export function multiply(a: Matrix3, b: Matrix3): Matrix3 {
  const row = (r: number, c: number) =>
    (a[3 * r] ?? 0) * (b[c] ?? 0) + (a[3 * r + 1] ?? 0) * (b[3 + c] ?? 0) + (a[3 * r + 2] ?? 0) * (b[6 + c] ?? 0);
  return [row(0, 0), row(0, 1), row(0, 2), row(1, 0), row(1, 1), row(1, 2), row(2, 0), row(2, 1), row(2, 2)];
}

function times(m: Matrix3, v: Vector): Vector {
  return [
    m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
    m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
    m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
  ];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** `a` times `k` plus `b` times `l`. */
function blend(a: Vector, k: number, b: Vector, l: number): Vector {
  return [a[0] * k + b[0] * l, a[1] * k + b[1] * l, a[2] * k + b[2] * l];
}

export function unit(v: Vector): Vector {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** Where a homography takes a point; null when that is at or behind the camera's own plane. */
export function mapPoint(map: Matrix3, point: Point): Point | null {
  const [x, y, w] = times(map, [point[0], point[1], 1]);
  return w > 1e-6 ? [x / w, y / w] : null;
}

/** From 0..1 of a picture to its px, whose centres are at integers. */
function toPx({ width, height }: Size): Matrix3 {
  return [width, 0, -0.5, 0, height, -0.5, 0, 0, 1];
}

function fromPx({ width, height }: Size): Matrix3 {
  return [1 / width, 0, 0.5 / width, 0, 1 / height, 0.5 / height, 0, 0, 1];
}

/**
 * The homography from 0..1 of the keyframe to 0..1 of the picture shown, out of the one between their px. Scaled so
 * that points in front of the camera, as the keyframe's middle must be, get a positive third coordinate.
 */
export function normalisedMap(homography: Matrix3, keyframe: Size, picture: Size): Matrix3 {
  const map = multiply(multiply(fromPx(picture), homography), toPx(keyframe));
  const sign = times(map, [0.5, 0.5, 1])[2] < 0 ? -1 : 1;
  return map.map((value) => value * sign) as unknown as Matrix3;
}

/** From px to the direction the camera sees there. */
export function toRay(size: Size, focal = focalShare): Matrix3 {
  const f = focalOf(size, focal);
  return [1 / f, 0, -(size.width - 1) / 2 / f, 0, 1 / f, -(size.height - 1) / 2 / f, 0, 0, 1];
}

export function fromRay(size: Size, focal = focalShare): Matrix3 {
  const f = focalOf(size, focal);
  return [f, 0, (size.width - 1) / 2, 0, f, (size.height - 1) / 2, 0, 0, 1];
}

/** The axes of a surface: `right` is the picture's right laid into it, so that they do not spin. */
export function surfaceAxes(normal: Normal): Pick<Pose, 'right' | 'down' | 'out'> {
  const out = unit(normal);
  const along: Vector = Math.abs(out[0]) > 0.95 ? [0, 0, out[0] > 0 ? 1 : -1] : [1, 0, 0];
  const right = unit(blend(along, 1, out, -dot(along, out)));
  return { right, down: cross(right, out), out };
}

/** What a pose is made from; the homography goes from the keyframe's px to the picture's. */
export type Standing = {
  readonly at: Point;
  /** Null while it is not known. */
  readonly surface: Surface | null;
  readonly homography: Matrix3;
  readonly keyframe: Size;
  readonly picture: Size;
};

/** Scale and turn of a map near a point, in px. */
function nearby(standing: Standing): { scale: number; roll: number } {
  const { homography: h, at, keyframe } = standing;
  const [px, py] = times(toPx(keyframe), [at[0], at[1], 1]);
  const [x, y, w] = times(h, [px, py, 1]);
  const [a, b] = [(h[0] - (x / w) * h[6]) / w, (h[1] - (x / w) * h[7]) / w];
  const [c, d] = [(h[3] - (y / w) * h[6]) / w, (h[4] - (y / w) * h[7]) / w];
  return { scale: Math.sqrt(Math.abs(a * d - b * c)), roll: Math.atan2(c - b, a + d) };
}

/** The axes of a known surface, turned with the camera, and how near the mark has come. Null behind the camera. */
function poseOnSurface(standing: Standing, surface: Surface): Pick<Pose, 'right' | 'down' | 'out' | 'scale'> | null {
  const { keyframe, picture, at } = standing;
  const { normal, rotation, translation, focal } = surface;
  const axes = surfaceAxes(normal);
  const ray = times(multiply(toRay(keyframe, focal), toPx(keyframe)), [at[0], at[1], 1]);
  const before = -1 / dot(axes.out, ray);
  const now = blend(times(rotation, ray), before, translation, 1);
  const out = times(rotation, axes.out);
  if (!(before > 0 && now[2] > 0 && dot(out, now) < 0)) return null;
  const growth = (focalOf(picture) / focalOf(keyframe)) * (before / now[2]);
  const [right, down] = [times(rotation, axes.right), times(rotation, axes.down)];
  return { right, down, out, scale: growth * (keyframe.height / picture.height) };
}

/** The direction from a place on a picture to the camera. */
function viewerFrom(picture: Size, at: Point, focal?: number): Vector {
  const ray = times(multiply(toRay(picture, focal), toPx(picture)), [at[0], at[1], 1]);
  return unit(blend(ray, -1, ray, 0));
}

/**
 * How a mark stands in the picture shown. While its surface's normal is not known it faces the viewer and turns and
 * grows as the picture does around it. Null where it would be behind the camera or seen from behind.
 */
export function poseOf(standing: Standing): Pose | null {
  const { keyframe, picture, homography, surface } = standing;
  const at = mapPoint(normalisedMap(homography, keyframe, picture), standing.at);
  if (!at) return null;
  const toViewer = viewerFrom(picture, at, surface?.focal);
  const { scale, roll } = nearby(standing);
  if (surface) {
    const axes = poseOnSurface(standing, surface);
    return axes && { at, toViewer, roll, ...axes };
  }
  return { at, toViewer, roll, scale: (scale * keyframe.height) / picture.height, ...surfaceAxes([...toViewer]) };
}

/** The direction in the picture that `angle` means, as a vector square to the line of sight. */
function heading(toViewer: Vector, angle: number): Vector {
  const { right, down } = surfaceAxes([...toViewer]);
  return blend(right, Math.cos(angle), down, Math.sin(angle));
}

/** `axis` leant away from the line of sight, towards `angle` in the picture, until it is at least `least` off it. */
export function leant(axis: Vector, toViewer: Vector, { angle, least }: { angle: number; least: number }): Vector {
  const off = Math.acos(Math.min(1, Math.max(-1, dot(axis, toViewer))));
  if (off >= least) return axis;
  const aside = blend(axis, 1, toViewer, -dot(axis, toViewer));
  const towards = blend(heading(toViewer, angle), 1 - off / least, aside, 1);
  const side = unit(blend(towards, 1, toViewer, -dot(towards, toViewer)));
  return unit(blend(toViewer, Math.cos(least), side, Math.sin(least)));
}

/** The line of a circle or ellipse that lies in a surface, as points 0..1 of the keyframe it was drawn on. */
export function ringLine(
  ring: { readonly center: Point; readonly radius: Point; readonly normal: Normal | null },
  keyframe: Size,
  count: number,
): Point[] {
  const { center, radius } = ring;
  const f = focalOf(keyframe);
  const middle = times(multiply(toRay(keyframe), toPx(keyframe)), [center[0], center[1], 1]);
  const { right, down } = surfaceAxes(ring.normal ?? [0, 0, -1]);
  const back = multiply(fromPx(keyframe), fromRay(keyframe));
  return Array.from({ length: count }, (_, index) => {
    const t = (2 * Math.PI * index) / (count - 1);
    const across = (radius[0] * keyframe.width * Math.cos(t)) / f;
    const along = (radius[1] * keyframe.height * Math.sin(t)) / f;
    const place = blend(middle, 1, blend(right, across, down, along), 1);
    const depth = Math.max(place[2], 0.05);
    return mapPoint(back, [place[0] / depth, place[1] / depth]) ?? center;
  });
}
