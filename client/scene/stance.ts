import { Matrix4, Quaternion, Vector3 } from 'three';
import type { Plane } from '#client/tracking/place.ts';
import { planePose } from '#client/tracking/planePose.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import { focalShare, leant, type Pose, poseOf, surfaceAxes, type Vector } from '#models/pose.ts';
import type { Look } from './drawn.ts';
import { towards } from './view.ts';

export type Glyph = Extract<Annotation, { kind: 'turn' | 'press' | 'pull' }>;
type Axes = Pick<Pose, 'right' | 'down' | 'out'>;

/** How a glyph stands in the picture shown. */
export type Stance = {
  /** 0..1 of the picture. */
  readonly at: Point;
  /** Picture heights that one keyframe height at the mark measures now. */
  readonly scale: number;
  /** How the surface lies and how what stands on it stands, in the scene. */
  readonly surface: Quaternion;
  readonly shaft: Quaternion;
  /** How much shorter than assumed things are along the line of sight, so that the scene's lens shows them as the real one. */
  readonly depth: number;
};

/** How far a glyph leans from the line of sight, so that it can be read: where its surface is not known, and where it is. */
const turnLean = 0.62;
const shaftLean = 0.95;
const leastShaftLean = 0.5;
/** How far about a glyph, over its size, its surface has to be met. */
const footprint = 0.5;
const up = -Math.PI / 2;

const [xHelper, yHelper, zHelper] = [new Vector3(), new Vector3(), new Vector3()];
const [basisHelper, spinHelper] = [new Matrix4(), new Matrix4()];

/** Axes in the camera's frame, turned by `spin` in their surface, as a rotation of the scene. */
function rotationOf({ right, down, out }: Axes, spin: number): Quaternion {
  xHelper.set(...towards(right));
  yHelper.set(...towards(down)).negate();
  zHelper.set(...towards(out));
  basisHelper.makeBasis(xHelper, yHelper, zHelper).multiply(spinHelper.makeRotationZ(-spin));
  return new Quaternion().setFromRotationMatrix(basisHelper);
}

function leaning(axis: Vector, pose: Pose, lean: { angle: number; least: number }): Axes {
  return surfaceAxes([...leant(axis, pose.toViewer, lean)]);
}

/** While nothing is known of its surface, a glyph stands as it reads best, and turns and grows as the picture does. */
function guessed({ kind, placement }: Glyph, pose: Pose): Stance {
  const { toViewer, roll, at, scale } = pose;
  const angle = placement.angle + roll;
  const isTurn = kind === 'turn';
  const axes = leaning(toViewer, pose, isTurn ? { angle: up, least: turnLean } : { angle, least: shaftLean });
  const rotation = rotationOf(axes, isTurn ? angle : 0);
  return { at, scale, surface: rotation, shaft: rotation, depth: 1 };
}

/** On a known surface it lies or stands as the surface's own axes do; a shaft that points at the viewer still leans. */
function standing({ placement }: Glyph, pose: Pose, { focal }: Plane): Stance {
  const { angle } = placement;
  const shaft = leaning(pose.out, pose, { angle: angle + pose.roll, least: leastShaftLean });
  return {
    at: pose.at,
    scale: pose.scale,
    surface: rotationOf(pose, angle),
    shaft: rotationOf(shaft, angle),
    depth: focalShare / focal,
  };
}

/** How a glyph would stand on a plane; null where that would be seen from behind. */
function onPlane(glyph: Glyph, look: Look, plane: Plane): Stance | null {
  const { homography, keyframe, view } = look;
  const { at, size } = glyph.placement;
  const spot = [at[0] * keyframe.width - 0.5, at[1] * keyframe.height - 0.5] as const;
  const reach = footprint * size * keyframe.height;
  const sizes = { keyframe, picture: view.picture };
  const motion = planePose(homography, { ...sizes, ...plane, at: spot, reach });
  const pose = motion && poseOf({ ...sizes, at, homography, surface: { ...plane, ...motion } });
  return pose && standing(glyph, pose, plane);
}

function mixed(a: Stance, b: Stance, weight: number): Stance {
  const number = (from: number, to: number) => from * (1 - weight) + to * weight;
  return {
    at: b.at,
    scale: number(a.scale, b.scale),
    surface: a.surface.clone().slerp(b.surface, weight),
    shaft: a.shaft.clone().slerp(b.shaft, weight),
    depth: number(a.depth, b.depth),
  };
}

/**
 * How a glyph stands in this frame. The normal a person has given it counts before the one found by tracking, which the
 * glyph goes over to as its footing says. Null where it cannot be seen.
 */
export function stanceOf(glyph: Glyph, look: Look): Stance | null {
  const { at, normal } = glyph.placement;
  const { homography, keyframe, view, footing } = look;
  if (normal) return onPlane(glyph, look, { normal, focal: focalShare });
  const pose = poseOf({ at, surface: null, homography, keyframe, picture: view.picture });
  const guess = pose && guessed(glyph, pose);
  const found = footing && onPlane(glyph, look, footing.plane);
  return guess && found ? mixed(guess, found, footing.weight) : guess;
}
