import {
  type BufferGeometry,
  DoubleSide,
  FrontSide,
  Group,
  Matrix4,
  Mesh,
  type Quaternion,
  type RawShaderMaterial,
  Vector3,
} from 'three';
import type { Annotation } from '#models/annotation.ts';
import { type Area, everywhere, nowhere } from './area.ts';
import { type Drawn, depthSlot, type Look } from './drawn.ts';
import { glyphFragment, glyphVertex, outlineFragment, outlineVertex } from './glyphShader.ts';
import { collarShape, padShape, pressShape, pullShape, turnShape } from './glyphShapes.ts';
import { haloOf, paintWith, radiusOf, resolutionOf } from './lineLook.ts';
import { createMaterial, number, pair, triple } from './material.ts';
import { halo, palette, paper, rgb } from './palette.ts';
import { type Glyph, stanceOf } from './stance.ts';
import { inScene } from './view.ts';

/** A foot is paler than what stands on it. */
const footLightness = 0.55;
const [scaleHelper, stretchHelper] = [new Vector3(), new Matrix4()];

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

type Spot = {
  readonly at: [number, number, number];
  /** Picture heights. */
  readonly size: number;
  /** How much of its length along the line of sight is left. */
  readonly depth: number;
};

/** Puts a solid on the picture. */
function place(root: Group, rotation: Quaternion, { at, size, depth }: Spot): void {
  root.matrix.makeRotationFromQuaternion(rotation).scale(scaleHelper.setScalar(size));
  root.matrix.premultiply(stretchHelper.makeScale(1, 1, depth)).setPosition(...at);
  root.matrixWorldNeedsUpdate = true;
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
    const stance = glyph && stanceOf(glyph, look);
    root.visible = stance !== null && look.opacity > 0;
    if (!stance || !glyph) return nowhere;
    build(glyph, look.isDashed);
    const { surface, shaft, depth, scale } = stance;
    const spot = { at: inScene(stance.at, look.view.picture), size: glyph.placement.size * scale, depth };
    place(foot.root, surface, spot);
    place(main.root, shaft, spot);
    foot.draw(look, scale);
    main.draw(look, scale);
    return everywhere;
  }

  function dispose(): void {
    main.dispose();
    foot.dispose();
  }

  return { root, show, draw, dispose };
}
