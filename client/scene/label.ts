import type { Annotation } from '#models/annotation.ts';
import { type Area, nowhere } from './area.ts';
import type { Drawn, Look } from './drawn.ts';
import { discRadius, drawDisc } from './labelDisc.ts';
import { measurePlate, outline, type Plate, type Rim, rimWidth, traceBox, write } from './labelPlate.ts';
import { flatPose, resolutionOf } from './lineLook.ts';
import { palette, plate } from './palette.ts';
import { createSprite } from './sprite.ts';
import type { View } from './view.ts';

type Label = Extract<Annotation, { kind: 'text' | 'step' }>;
/** A place on the picture in CSS px. */
type Spot = { readonly x: number; readonly y: number };
/** Where the plate's top left corner and the spot are within the label's own picture. */
type Layout = { readonly width: number; readonly height: number; readonly plate: Spot | null; readonly spot: Spot };

const tailLength = 13;
const margin = Math.ceil(rimWidth * 0.9);
/** How far a step's plate reaches under its disc. */
const overlap = 6;

/** In steps, so that a label carried along the edge is not painted anew at every frame. */
function inSteps(length: number): number {
  return Math.round(length / 4) * 4;
}

/** Where a stretch has to start so that it stays within a length. */
function kept(start: number, length: number, within: number): number {
  return Math.min(within - margin - 2 - length, Math.max(margin + 2, start));
}

/** Over the spot, or under it where there is no room; kept within the picture from side to side. */
function textLayout(words: Plate, spot: Spot, { shown }: View): Layout {
  const left = kept(spot.x - words.width / 2, words.width, shown.width);
  const aside = Math.min(words.width + 2, Math.max(-2, inSteps(spot.x - left)));
  const isAbove = spot.y - words.height - tailLength - margin > 0;
  const size = { width: words.width + 2 * margin, height: words.height + tailLength + 2 * margin };
  return isAbove
    ? { ...size, plate: { x: margin, y: margin }, spot: { x: margin + aside, y: size.height - margin } }
    : { ...size, plate: { x: margin, y: margin + tailLength }, spot: { x: margin + aside, y: margin } };
}

/** Beside the step's disc: on the right where there is room, else on the left; kept within the picture in height. */
function stepLayout(words: Plate | null, spot: Spot, view: View): Layout {
  const radius = discRadius(view);
  const side = 2 * (radius + margin);
  if (!words) return { width: side, height: side, plate: null, spot: { x: side / 2, y: side / 2 } };
  const offset = inSteps(kept(spot.y - words.height / 2, words.height, view.shown.height) - spot.y);
  const top = Math.min(offset, -radius) - margin;
  const height = Math.max(offset + words.height, radius) + margin - top;
  const width = 2 * radius + words.width - overlap + 2 * margin;
  const isRight = spot.x + radius + words.width < view.shown.width || spot.x < view.shown.width / 2;
  const x = isRight ? margin + 2 * radius - overlap : margin;
  const disc = isRight ? margin + radius : width - margin - radius;
  return { width, height, plate: { x, y: offset - top }, spot: { x: disc, y: -top } };
}

function widest(label: Label, { shown }: View, radius: number): number {
  return label.kind === 'step' ? shown.width / 2 - 2 * radius : Math.min(shown.width - 4 * margin, shown.width * 0.62);
}

function paintLabel(
  context: CanvasRenderingContext2D,
  parts: { label: Label; words: Plate | null; layout: Layout; rim: Rim; view: View },
) {
  const { label, words, layout, rim, view } = parts;
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  if (words && layout.plate) {
    const tail = label.kind === 'text' ? layout.spot : null;
    traceBox(context, { ...layout.plate, width: words.width, height: words.height }, tail);
    outline(context, rim, plate);
    const inset = label.kind === 'step' && layout.plate.x > layout.spot.x ? 2 : 0;
    write(context, words, { x: layout.plate.x + inset, y: layout.plate.y });
  }
  if (label.kind === 'step')
    drawDisc(context, { at: layout.spot, radius: discRadius(view), number: label.number, rim });
}

/** A text or a numbered step: upright and readable however the picture is tilted. */
export function createLabel(): Drawn {
  const sprite = createSprite();
  let label: Label | null = null;
  let words: { readonly key: string; readonly plate: Plate | null } = { key: '', plate: null };

  function measured(now: Label, view: View): Plate | null {
    const key = `${now.text}|${view.shown.width}|${view.shown.height}`;
    if (words.key !== key) {
      const hasWords = now.text.trim() !== '';
      words = { key, plate: hasWords ? measurePlate(now.text, view, widest(now, view, discRadius(view))) : null };
    }
    return words.plate;
  }

  function show(annotation: Annotation): void {
    if (annotation.kind === 'text' || annotation.kind === 'step') label = annotation;
  }

  function draw(look: Look): Area {
    const { view, isDashed, isSelected } = look;
    const pose = label && flatPose(look, label.placement.at);
    const plateNow = label && measured(label, view);
    sprite.mesh.visible = pose !== null && look.opacity > 0 && (label?.kind === 'step' || plateNow !== null);
    if (!label || !pose) return nowhere;
    const spot = { x: pose.at[0] * view.shown.width, y: pose.at[1] * view.shown.height };
    const layout =
      label.kind === 'text' && plateNow ? textLayout(plateNow, spot, view) : stepLayout(plateNow, spot, view);
    const number = label.kind === 'step' ? label.number : 0;
    const key = JSON.stringify([words.key, number, label.color, isDashed, isSelected, view.ratio, layout]);
    const size = { width: layout.width * view.ratio, height: layout.height * view.ratio };
    const rim = { paint: palette[label.color], isDashed, isSelected };
    const parts = { label, words: plateNow, layout, rim, view };
    sprite.paint(key, size, (context) => paintLabel(context, parts));
    const corner = { x: (spot.x - layout.spot.x) * view.ratio, y: (spot.y - layout.spot.y) * view.ratio };
    return sprite.put(corner, { resolution: resolutionOf(view), opacity: look.opacity, order: look.order });
  }

  return { root: sprite.mesh, show, draw, dispose: sprite.dispose };
}
