import { Mesh } from 'three';
import type { Annotation, Point } from '#models/annotation.ts';
import { mapPoint, normalisedMap } from '#models/pose.ts';
import { type Area, around, nowhere } from './area.ts';
import type { Drawn, Look } from './drawn.ts';
import { flatPose, lineUniforms, paintWith, radiusOf, setLine } from './lineLook.ts';
import { arrowFragment, arrowVertex } from './lineShader.ts';
import { createMaterial, number, pair } from './material.ts';
import { createQuad } from './quad.ts';

/** Shares of the line's width. */
const headLength = 4.6;
const headHalfWidth = 2.2;

/** How long an arrow's head is, and half as wide. */
function headOf(length: number, radius: number): [number, number] {
  const head = Math.min(headLength * 2 * radius, length * 0.62);
  return [head, head * (headHalfWidth / headLength)];
}

/** An arrow lying on the picture: its ends follow the part, its head keeps a shape that reads. */
export function createArrow(): Drawn {
  const uniforms = {
    ...lineUniforms(),
    uTail: pair(),
    uTip: pair(),
    uLength: number(),
    uHead: pair(),
    uRounding: number(),
  };
  const mesh = new Mesh(createQuad(), createMaterial({ vertex: arrowVertex, fragment: arrowFragment, uniforms }));
  mesh.frustumCulled = false;
  let ends: readonly [Point, Point] = [
    [0, 0],
    [1, 1],
  ];

  function show(annotation: Annotation): void {
    if (annotation.kind !== 'arrow') return;
    ends = [annotation.placement.from, annotation.placement.to];
    paintWith(uniforms, annotation.color);
  }

  function draw(look: Look): Area {
    const map = normalisedMap(look.homography, look.keyframe, look.view.picture);
    const [tail, tip, pose] = [mapPoint(map, ends[0]), mapPoint(map, ends[1]), flatPose(look, ends[1])];
    mesh.visible = tail !== null && tip !== null && pose !== null && look.opacity > 0;
    if (!tail || !tip || !pose) return nowhere;
    const radius = radiusOf(look, pose.scale) * 1.25;
    setLine(uniforms, look, radius);
    const { value: size } = uniforms.uResolution;
    uniforms.uTail.value.set(tail[0] * size.x, tail[1] * size.y);
    uniforms.uTip.value.set(tip[0] * size.x, tip[1] * size.y);
    const length = uniforms.uTail.value.distanceTo(uniforms.uTip.value);
    const [head, half] = headOf(length, radius);
    uniforms.uLength.value = length;
    uniforms.uHead.value.set(head, half);
    uniforms.uRounding.value = radius * 0.55;
    uniforms.uReach.value += half - radius;
    mesh.renderOrder = look.order;
    const { uTail, uTip, uReach } = uniforms;
    return around([uTail.value.toArray(), uTip.value.toArray()], uReach.value + 1);
  }

  function dispose(): void {
    mesh.geometry.dispose();
    mesh.material.dispose();
  }

  return { root: mesh, show, draw, dispose };
}
