import { Vector2, type Vector3 } from 'three';
import type { Color, Point } from '#models/annotation.ts';
import { type Pose, poseOf } from '#models/pose.ts';
import type { Look } from './drawn.ts';
import { paintedMargin } from './lineShader.ts';
import { number, pair, triple } from './material.ts';
import { halo, palette, rgb } from './palette.ts';
import { lineWidth, thickening, type View } from './view.ts';

/** What every painted line is told. */
export function lineUniforms() {
  return {
    uBody: triple(),
    uCore: triple(),
    uHalo: triple(rgb(halo)),
    uHaloWidth: number(),
    uSelected: number(),
    uOpacity: number(1),
    uRadius: number(),
    uReach: number(),
    uDash: number(),
    uResolution: pair(),
  };
}
type LineUniforms = ReturnType<typeof lineUniforms>;

export function paintWith(uniforms: { uBody: { value: Vector3 }; uCore: { value: Vector3 } }, color: Color): void {
  uniforms.uBody.value.set(...rgb(palette[color].body));
  uniforms.uCore.value.set(...rgb(palette[color].core));
}

/** Size of the canvas in device px. */
export function resolutionOf({ shown, ratio }: View): Vector2 {
  return new Vector2(Math.floor(shown.width * ratio), Math.floor(shown.height * ratio));
}

/** Half the width of a line's coloured band, in device px. */
export function radiusOf(look: Look, scale: number): number {
  return (lineWidth(look.view) / 2) * thickening(scale);
}

/** Width of the dark rim round a line, in device px. */
export function haloOf(radius: number, { ratio }: View): number {
  return Math.max(1.5 * ratio, radius * 0.55);
}

/** Where a flat mark's middle is and how large it appears; null when it cannot be seen. */
export function flatPose(look: Look, at: Point): Pose | null {
  return poseOf({
    at,
    surface: null,
    homography: look.homography,
    keyframe: look.keyframe,
    picture: look.view.picture,
  });
}

/** Sets what a line's width, rim, dashes and opacity follow from. */
export function setLine(uniforms: LineUniforms, look: Look, radius: number): void {
  const { view } = look;
  const haloWidth = haloOf(radius, view);
  const selected = look.isSelected ? 2.2 * view.ratio : 0;
  uniforms.uRadius.value = radius;
  uniforms.uHaloWidth.value = haloWidth;
  uniforms.uSelected.value = selected;
  uniforms.uReach.value = radius + paintedMargin(haloWidth, selected);
  uniforms.uDash.value = look.isDashed ? radius * 8.5 : 0;
  uniforms.uOpacity.value = look.opacity;
  uniforms.uResolution.value.copy(resolutionOf(view));
}
