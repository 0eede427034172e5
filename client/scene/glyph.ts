import {
  type BufferGeometry,
  DoubleSide,
  FrontSide,
  Group,
  Matrix4,
  Mesh,
  type RawShaderMaterial,
  Vector3,
} from 'three';
import type { Annotation } from '#models/annotation.ts';
import { leant, type Pose, poseOf, surfaceAxes, type Vector } from '#models/pose.ts';
import { type Area, everywhere, nowhere } from './area.ts';
import { type Drawn, depthSlot, type Look } from './drawn.ts';
import { glyphFragment, glyphVertex, outlineFragment, outlineVertex } from './glyphShader.ts';
import { collarShape, padShape, pressShape, pullShape, turnShape } from './glyphShapes.ts';
import { haloOf, paintWith, radiusOf, resolutionOf } from './lineLook.ts';
import { createMaterial, number, pair, triple } from './material.ts';
import { halo, palette, paper, rgb } from './palette.ts';
import { inScene, towards } from './view.ts';

type Glyph = Extract<Annotation, { kind: 'turn' | 'press' | 'pull' }>;
type Axes = Pick<Pose, 'right' | 'down' | 'out'>;

/** How far a glyph leans from the line of sight: a turn while its surface is not known, a shaft always. */
const turnLean = 0.62;
const shaftLean = 0.95;
const leastShaftLean = 0.75;
/** A foot is paler than what stands on it. */
const footLightness = 0.55;
const up = -Math.PI / 2;

const [xHelper, yHelper, zHelper, turnHelper] = [new Vector3(), new Vector3(), new Vector3(), new Matrix4()];

/** The rims of a solid, outermost first; each is only there when it grows by something. */
const rims = ['far', 'light', 'near'] as const;
type Rim = (typeof rims)[number];

/** A lit solid with its outline. */
function createSolid() {
  const shared = { uSlot: pair(), uOpacity: number(1), uResolution: pair(), uBack: number() };
  const colors = { uBody: triple(), uCore: triple(rgb(palette.orange.core)) };
  const body = new Mesh<BufferGeometry, RawShaderMaterial>(
    undefined,
    createMaterial(
      { vertex: glyphVertex, fragment: glyphFragment, uniforms: { ...shared, ...colors } },
      { depthTest: true, depthWrite: true, side: FrontSide },
    ),
  );
  const outlines = rims.map((rim) => createRim(rim, shared));
  const root = new Group().add(...outlines.map(({ mesh }) => mesh), body);
  for (const child of root.children) child.frustumCulled = false;
  root.matrixAutoUpdate = false;

  function shape(geometry: BufferGeometry): void {
    body.geometry.dispose();
    for (const { mesh } of [{ mesh: body }, ...outlines]) mesh.geometry = geometry;
  }

  function draw(look: Look, scale: number): void {
    shared.uSlot.value.set(...depthSlot(look.order));
    shared.uOpacity.value = look.opacity;
    shared.uBack.value = 0.01 * root.matrix.getMaxScaleOnAxis();
    shared.uResolution.value.copy(resolutionOf(look.view));
    const near = haloOf(radiusOf(look, scale), look.view) * 1.15;
    const band = look.isSelected ? 2.2 * look.view.ratio : 0;
    const grow = { near, light: near + band, far: near + band * 1.9 };
    outlines.forEach(({ rim, mesh, width }, index) => {
      width.value = grow[rim];
      mesh.visible = rim === 'near' || look.isSelected;
      mesh.renderOrder = look.order + index * 0.1;
    });
    body.renderOrder = look.order + 0.5;
  }

  function dispose(): void {
    body.geometry.dispose();
    body.material.dispose();
    for (const { mesh } of outlines) mesh.material.dispose();
  }

  return { root, colors, shape, draw, dispose };
}

function createRim(rim: Rim, shared: Record<string, { value: unknown }>) {
  const width = number();
  const uColor = triple(rgb(rim === 'light' ? paper : halo));
  const material = createMaterial(
    { vertex: outlineVertex, fragment: outlineFragment, uniforms: { ...shared, uGrow: width, uColor } },
    { depthTest: true, depthWrite: rim === 'near', side: DoubleSide },
  );
  return { rim, width, mesh: new Mesh<BufferGeometry, RawShaderMaterial>(undefined, material) };
}

/** Puts a solid on the picture: along the axes, `size` picture heights large, turned by `spin` in its surface. */
function place(root: Group, axes: Axes, at: { spot: [number, number, number]; size: number; spin: number }): void {
  xHelper.set(...towards(axes.right));
  yHelper.set(...towards(axes.down)).negate();
  zHelper.set(...towards(axes.out));
  root.matrix.makeBasis(xHelper, yHelper, zHelper);
  root.matrix.multiply(turnHelper.makeRotationZ(-at.spin));
  root.matrix.scale(xHelper.setScalar(at.size)).setPosition(...at.spot);
  root.matrixWorldNeedsUpdate = true;
}

/** The axes of the surface and, for a glyph that stands on it, of its shaft. */
function stance(glyph: Glyph, pose: Pose): { surface: Axes; shaft: Axes; spin: number } {
  const { angle, normal } = glyph.placement;
  const { toViewer, roll } = pose;
  const lean = (axis: Vector, least: number, towardsAngle: number) =>
    surfaceAxes([...leant(axis, toViewer, { angle: towardsAngle, least })]);
  if (normal) return { surface: pose, shaft: lean(pose.out, leastShaftLean, angle + roll), spin: angle };
  if (glyph.kind === 'turn') {
    const surface = lean(toViewer, turnLean, up);
    return { surface, shaft: surface, spin: angle + roll };
  }
  const shaft = lean(toViewer, shaftLean, angle + roll);
  return { surface: shaft, shaft, spin: 0 };
}

function shapeOf(glyph: Glyph, isDashed: boolean): BufferGeometry {
  switch (glyph.kind) {
    case 'turn':
      return turnShape(glyph.sense, isDashed);
    case 'press':
      return pressShape(isDashed);
    case 'pull':
      return pullShape(isDashed);
    default:
      return glyph satisfies never;
  }
}

/** A turn, a press or a pull: solid, lit, and standing in the surface it is about. */
export function createGlyph(): Drawn {
  const [main, foot] = [createSolid(), createSolid()];
  const root = new Group().add(foot.root, main.root);
  let glyph: Glyph | null = null;
  let made = '';

  function build(next: Glyph, isDashed: boolean): void {
    const key = `${next.kind} ${next.kind === 'turn' ? next.sense : ''} ${isDashed}`;
    if (key === made) return;
    made = key;
    main.shape(shapeOf(next, isDashed));
    foot.root.visible = next.kind !== 'turn';
    if (next.kind !== 'turn') foot.shape(next.kind === 'press' ? padShape() : collarShape());
  }

  function show(annotation: Annotation): void {
    if (annotation.kind !== 'turn' && annotation.kind !== 'press' && annotation.kind !== 'pull') return;
    glyph = annotation;
    for (const solid of [main, foot]) paintWith(solid.colors, annotation.color);
    foot.colors.uBody.value.lerp(foot.colors.uCore.value, footLightness);
  }

  function draw(look: Look): Area {
    const { view, homography, keyframe } = look;
    const standing = glyph && { at: glyph.placement.at, normal: glyph.placement.normal ?? null };
    const pose = standing && poseOf({ ...standing, homography, keyframe, picture: view.picture });
    root.visible = pose !== null && look.opacity > 0;
    if (!pose || !glyph) return nowhere;
    build(glyph, look.isDashed);
    const { surface, shaft, spin } = stance(glyph, pose);
    const size = glyph.placement.size * pose.scale;
    const spot = inScene(pose.at, view.picture);
    place(foot.root, surface, { spot, size, spin });
    place(main.root, shaft, { spot, size, spin });
    foot.draw(look, pose.scale);
    main.draw(look, pose.scale);
    return everywhere;
  }

  function dispose(): void {
    main.dispose();
    foot.dispose();
  }

  return { root, show, draw, dispose };
}
