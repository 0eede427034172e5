import { LessDepth, Mesh, type Vector2 } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import { type Matrix3, mapPoint, normalisedMap, ringLine } from '#models/pose.ts';
import { type Area, around, everywhere, nowhere } from './area.ts';
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

/** The corners of the smallest upright box around these points. */
function cornersOf(points: readonly Point[]): readonly Point[] {
  const { left, top, right, bottom } = around(points, 0);
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Where a line within these corners paints, when it reaches so many px aside. */
function areaOf(corners: readonly Point[], map: Matrix3, { size, reach }: { size: Vector2; reach: number }): Area {
  const seen = corners.map((corner) => mapPoint(map, corner)).filter((corner) => corner !== null);
  if (seen.length < corners.length) return everywhere;
  return around(
    seen.map(([x, y]) => [x * size.x, y * size.y]),
    reach + 1,
  );
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
  let corners: readonly Point[] = [];

  function show(annotation: Annotation, keyframe: Size): void {
    const aspect = keyframe.width / keyframe.height;
    if (annotation.kind === 'ink') {
      line.smooth(annotation.placement.points, aspect);
      corners = cornersOf(annotation.placement.points);
      middle = annotation.placement.points[0] ?? middle;
    } else if (annotation.kind === 'ring') {
      const { center, radius, normal } = annotation.placement;
      const points = ringLine({ center, radius, normal: normal ?? null }, keyframe, ringPoints);
      line.straight(points, aspect);
      corners = cornersOf(points);
      middle = center;
    }
    paintWith(uniforms, annotation.color);
  }

  function draw(look: Look): Area {
    const pose = flatPose(look, middle);
    root.visible = pose !== null && look.opacity > 0;
    if (!pose) return nowhere;
    const { view, keyframe } = look;
    setLine(uniforms, look, radiusOf(look, pose.scale));
    const map = normalisedMap(look.homography, keyframe, view.picture);
    uniforms.uMap.value.set(...map);
    uniforms.uUnit.value = pose.scale * view.shown.height * view.ratio;
    uniforms.uDash.value = evenDash(uniforms.uDash.value, line.length * uniforms.uUnit.value);
    uniforms.uSlot.value.set(...depthSlot(look.order));
    root.renderOrder = look.order;
    return areaOf(corners, map, { size: uniforms.uResolution.value, reach: uniforms.uReach.value });
  }

  function dispose(): void {
    line.dispose();
    root.material.dispose();
  }

  return { root, show, draw, dispose };
}
