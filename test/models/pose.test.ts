import { expect, it } from 'vitest';
import type { Normal, Point } from '#models/annotation.ts';
import {
  cross,
  dot,
  focalOf,
  focalShare,
  leant,
  type Matrix3,
  mapPoint,
  multiply,
  normalisedMap,
  poseOf,
  ringLine,
  type Surface,
  surfaceAxes,
  unit,
  type Vector,
} from '#models/pose.ts';

const keyframe = { width: 1280, height: 720 };
const identity: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

function camera({ width, height }: { width: number; height: number }): { k: Matrix3; back: Matrix3 } {
  const f = focalOf({ width, height });
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  return { k: [f, 0, cx, 0, f, cy, 0, 0, 1], back: [1 / f, 0, -cx / f, 0, 1 / f, -cy / f, 0, 0, 1] };
}

function turn(axis: 'x' | 'y' | 'z', angle: number): Matrix3 {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  if (axis === 'x') return [1, 0, 0, 0, c, -s, 0, s, c];
  return axis === 'y' ? [c, 0, s, 0, 1, 0, -s, 0, c] : [c, -s, 0, s, c, 0, 0, 0, 1];
}

function times(m: Matrix3, v: Vector): Vector {
  return [dot([m[0], m[1], m[2]], v), dot([m[3], m[4], m[5]], v), dot([m[6], m[7], m[8]], v)];
}

/** What two cameras see of the surface n . X = -d, which the second sees turned by `rotation` and shifted. */
function homographyOf(
  motion: { rotation: Matrix3; shift: Vector; normal: Normal; distance: number },
  picture = keyframe,
): Matrix3 {
  const { rotation, shift, normal, distance } = motion;
  const plane = normal.map((value) => -value / distance) as unknown as Vector;
  const m = rotation.map((value, index) => value + (shift[Math.floor(index / 3)] ?? 0) * (plane[index % 3] ?? 0));
  return multiply(multiply(camera(picture).k, m as unknown as Matrix3), camera(keyframe).back);
}

/** The same motion as a pose is made from it. */
function surfaceOf({ rotation, shift, normal, distance }: Parameters<typeof homographyOf>[0]): Surface {
  const translation = shift.map((value) => value / distance) as unknown as Vector;
  return { normal, focal: focalShare, rotation, translation };
}

function close(actual: readonly number[], wanted: readonly number[], digits = 6): void {
  expect(actual).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(actual[index]).toBeCloseTo(value, digits);
}

it('on its own keyframe a mark is where it was drawn, as large as it was drawn', () => {
  const pose = poseOf({ at: [0.3, 0.7], surface: null, homography: identity, keyframe, picture: keyframe });
  close(pose?.at ?? [], [0.3, 0.7]);
  expect(pose?.scale).toBeCloseTo(1, 9);
  expect(pose?.roll).toBeCloseTo(0, 9);
});

it('pictures of another size change nothing of what is seen', () => {
  const small = { width: 640, height: 360 };
  const halved: Matrix3 = [0.5, 0, -0.25, 0, 0.5, -0.25, 0, 0, 1];
  const surface = surfaceOf({ rotation: identity, shift: [0, 0, 0], normal: [0, 0, -1], distance: 1 });
  const pose = poseOf({ at: [0.3, 0.7], surface, homography: halved, keyframe, picture: small });
  close(pose?.at ?? [], [0.3, 0.7]);
  close(pose?.out ?? [], [0, 0, -1]);
  expect(pose?.scale).toBeCloseTo(1, 9);
});

it('the surface turns with the camera: axes and scale are those of the true motion', () => {
  const normal = unit([0.3, -0.4, -0.8]) as unknown as Normal;
  const motion = {
    rotation: multiply(turn('y', 0.4), turn('z', 0.3)),
    shift: [0.2, -0.1, 0.3] as const,
    normal,
    distance: 2,
  };
  const homography = homographyOf({ ...motion, shift: [...motion.shift] });
  const at: Point = [0.4, 0.55];
  const surface = surfaceOf({ ...motion, shift: [...motion.shift] });
  const pose = poseOf({ at, surface, homography, keyframe, picture: keyframe });
  const axes = surfaceAxes(normal);
  close(pose?.right ?? [], times(motion.rotation, axes.right));
  close(pose?.down ?? [], times(motion.rotation, axes.down));
  close(pose?.out ?? [], times(motion.rotation, axes.out));
  const ray = times(camera(keyframe).back, [at[0] * 1280 - 0.5, at[1] * 720 - 0.5, 1]);
  const depth = -motion.distance / dot(normal, ray);
  const now = times(motion.rotation, ray.map((value) => value * depth) as unknown as Vector);
  expect(pose?.scale).toBeCloseTo(depth / (now[2] + 0.3), 6);
});

it('a surface that has turned its back is not drawn on', () => {
  const normal: Normal = [0, 0, -1];
  const motion = { rotation: turn('y', 2.4), shift: [0, 0, 3] as const, normal, distance: 1 };
  const [homography, surface] = [homographyOf(motion), surfaceOf(motion)];
  expect(poseOf({ at: [0.5, 0.5], surface, homography, keyframe, picture: keyframe })).toBeNull();
});

it('while its surface is not known, a mark faces the viewer and rolls with the picture', () => {
  const homography = homographyOf({ rotation: turn('z', 0.5), shift: [0, 0, 0], normal: [0, 0, -1], distance: 1 });
  const pose = poseOf({ at: [0.5, 0.5], surface: null, homography, keyframe, picture: keyframe });
  expect(pose?.roll).toBeCloseTo(0.5, 6);
  close(pose?.out ?? [], pose?.toViewer ?? [0, 0, 0]);
});

it('the axes of any surface are square to each other and right-handed as seen', () => {
  for (const raw of [
    [0, 0, -1],
    [0.9, 0, -0.1],
    [-1, 0, -0.01],
    [0, 0.8, -0.6],
    [0.5, -0.5, -0.7],
  ] as const) {
    const { right, down, out } = surfaceAxes(unit(raw) as unknown as Normal);
    expect(dot(right, down)).toBeCloseTo(0, 9);
    expect(dot(right, out)).toBeCloseTo(0, 9);
    close(cross(right, out), down);
  }
});

it('an axis along the line of sight leans towards its heading, one that is off enough stays', () => {
  const toViewer: Vector = [0, 0, -1];
  const lean = { angle: -Math.PI / 2, least: 0.8 };
  const leaning = leant(toViewer, toViewer, lean);
  close(leaning, [0, -Math.sin(0.8), -Math.cos(0.8)]);
  const off = unit([1, 0, -0.2]);
  expect(leant(off, toViewer, lean)).toBe(off);
  const between = leant(unit([0.3, 0, -1]), toViewer, lean);
  expect(Math.acos(dot(between, toViewer))).toBeCloseTo(0.8, 6);
});

it('a ring that faces the camera is the ellipse that was drawn', () => {
  const line = ringLine({ center: [0.4, 0.6], radius: [0.1, 0.2], normal: null }, keyframe, 5);
  const wanted = [
    [0.5, 0.6],
    [0.4, 0.8],
    [0.3, 0.6],
    [0.4, 0.4],
    [0.5, 0.6],
  ];
  for (const [index, point] of line.entries()) close(point, wanted[index] ?? []);
});

it('a ring in a tilted surface is foreshortened across the tilt and nowhere else', () => {
  const tilt = Math.PI / 3;
  const normal: Normal = [0, -Math.sin(tilt), -Math.cos(tilt)];
  const line = ringLine({ center: [0.5, 0.5], radius: [0.01, 0.01 * (16 / 9)], normal }, keyframe, 65);
  const spread = (axis: 0 | 1) =>
    Math.max(...line.map((point) => point[axis])) - Math.min(...line.map((point) => point[axis]));
  expect(spread(0)).toBeCloseTo(0.02, 3);
  expect(spread(1) / (0.02 * (16 / 9))).toBeCloseTo(Math.cos(tilt), 2);
});

it('what is behind the camera has no place', () => {
  expect(mapPoint([1, 0, 0, 0, 1, 0, 0, 1, -0.5], [0.5, 0.2])).toBeNull();
  close(mapPoint(normalisedMap(identity, keyframe, keyframe), [0.2, 0.9]) ?? [], [0.2, 0.9]);
});
