import { LessDepth, Mesh } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import { normalisedMap, ringLine } from '#models/pose.ts';
import { type Drawn, depthSlot, type Look } from './drawn.ts';
import { flatPose, lineUniforms, paintWith, radiusOf, setLine } from './lineLook.ts';
import { strokeFragment, strokeVertex } from './lineShader.ts';
import { createMaterial, matrix, number, pair } from './material.ts';
import { Polyline } from './polyline.ts';

const ringPoints = 97;

/** The dash nearest to the wished one that starts and ends a line of this length with a half of it. */
function evenDash(wished: number, length: number): number {
  return wished === 0 ? 0 : length / Math.max(1, Math.round(length / wished));
}

/** A ring or a stroke of ink. */
export function createStroke(): Drawn {
  const line = new Polyline();
  const uniforms = { ...lineUniforms(), uMap: matrix(), uSlot: pair(), uUnit: number() };
  const shaders = { vertex: strokeVertex, fragment: strokeFragment, uniforms };
  const depth = { depthTest: true, depthFunc: LessDepth, depthWrite: true } as const;
  const root = new Mesh(line.geometry, createMaterial(shaders, depth));
  root.frustumCulled = false;
  let middle: Point = [0.5, 0.5];

  function show(annotation: Annotation, keyframe: Size): void {
    const aspect = keyframe.width / keyframe.height;
    if (annotation.kind === 'ink') {
      line.smooth(annotation.placement.points, aspect);
      middle = annotation.placement.points[0] ?? middle;
    } else if (annotation.kind === 'ring') {
      const { center, radius, normal } = annotation.placement;
      line.straight(ringLine({ center, radius, normal: normal ?? null }, keyframe, ringPoints), aspect);
      middle = center;
    }
    paintWith(uniforms, annotation.color);
  }

  function draw(look: Look): void {
    const pose = flatPose(look, middle);
    root.visible = pose !== null && look.opacity > 0;
    if (!pose) return;
    const { view, keyframe } = look;
    setLine(uniforms, look, radiusOf(look, pose.scale));
    uniforms.uMap.value.set(...normalisedMap(look.homography, keyframe, view.picture));
    uniforms.uUnit.value = pose.scale * view.shown.height * view.ratio;
    uniforms.uDash.value = evenDash(uniforms.uDash.value, line.length * uniforms.uUnit.value);
    uniforms.uSlot.value.set(...depthSlot(look.order));
    root.renderOrder = look.order;
  }

  function dispose(): void {
    line.dispose();
    root.material.dispose();
  }

  return { root, show, draw, dispose };
}
