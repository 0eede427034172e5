import type { Homography } from '#client/tracking/place.ts';

/** Right, down and away, in units of the distance to the marked plane. */
export type Vector = readonly [number, number, number];

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** Where a camera is and what its axes are in the world: its right, down and forward. */
export type Camera = { readonly at: Vector; readonly axes: readonly [Vector, Vector, Vector] };

/** Pictures of the clips, and the pinhole they are seen through, px. */
export const frame = { width: 640, height: 480, focal: 560, centreX: 319.5, centreY: 239.5 } as const;

/** A camera at a place that looks towards another, turned about its line of sight by an angle in radians. */
export function lookFrom(at: Vector, towards: Vector, roll: number): Camera {
  const forward = unit(minus(towards, at));
  const right = unit(cross([0, 1, 0], forward));
  const down = cross(forward, right);
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  const turned = (a: number, b: number): Vector => [
    a * right[0] + b * down[0],
    a * right[1] + b * down[1],
    a * right[2] + b * down[2],
  ];
  return { at, axes: [turned(cos, sin), turned(-sin, cos), forward] };
}

/** From (x, y) of the plane at a depth z to px of the camera's picture. */
export function planeToPicture({ at, axes }: Camera, z: number): Homography {
  const { focal, centreX, centreY } = frame;
  const [right, down, forward] = axes.map((axis) => [axis[0], axis[1], dot(axis, [-at[0], -at[1], z - at[2]])]);
  const row = (axis: number[] | undefined, centre: number) =>
    [0, 1, 2].map((n) => focal * (axis?.[n] ?? 0) + centre * (forward?.[n] ?? 0));
  return [...row(right, centreX), ...row(down, centreY), ...(forward ?? [])] as unknown as Homography;
}

/** The direction, not of unit length, in which a pixel looks: one unit forward. */
export function rayThrough({ axes: [right, down, forward] }: Camera, x: number, y: number): Vector {
  const [u, v] = [(x - frame.centreX) / frame.focal, (y - frame.centreY) / frame.focal];
  return [
    u * right[0] + v * down[0] + forward[0],
    u * right[1] + v * down[1] + forward[1],
    u * right[2] + v * down[2] + forward[2],
  ];
}
