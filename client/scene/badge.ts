import type { Annotation } from '#models/annotation.ts';
import type { EdgeSpot } from './edgeSpots.ts';
import { fontOf, measurePlate, type Plate, traceBox, write } from './labelPlate.ts';
import { resolutionOf } from './lineLook.ts';
import { halo, palette, paper } from './palette.ts';
import { createSprite } from './sprite.ts';
import { letterHeight, type View } from './view.ts';

/** Radius of a badge's disc in CSS px. */
export function badgeRadius(view: View): number {
  return Math.round(letterHeight(view) * 0.9);
}

/** A mark that is pointed to, what it is called, and where at the edge that is. */
type Pointed = { readonly annotation: Annotation; readonly name: string; readonly spot: EdgeSpot };

/** A drop whose tip points outwards: round behind, straight to the tip. */
function traceDrop(context: CanvasRenderingContext2D, radius: number, angle: number): void {
  const open = 0.85;
  context.beginPath();
  context.arc(0, 0, radius, angle + open, angle - open + 2 * Math.PI);
  context.lineTo(Math.cos(angle) * radius * 1.62, Math.sin(angle) * radius * 1.62);
  context.closePath();
}

function paintBadge(
  context: CanvasRenderingContext2D,
  annotation: Annotation,
  at: { angle: number; radius: number },
): void {
  const { radius, angle } = at;
  const { body, ink } = palette[annotation.color];
  context.lineJoin = 'round';
  traceDrop(context, radius, angle);
  for (const [width, color] of [
    [7, 'rgba(8, 13, 19, 0.35)'],
    [4, halo],
    [1.5, paper],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
  context.fillStyle = body;
  context.fill();
  if (annotation.kind === 'step') writeNumber(context, annotation.number, { ink, radius });
  else drawChevron(context, { ink, radius, angle });
}

function writeNumber(
  context: CanvasRenderingContext2D,
  number: number,
  { ink, radius }: { ink: string; radius: number },
): void {
  context.fillStyle = ink;
  context.font = fontOf(radius * 1.15);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(String(number), 0, context.measureText('8').actualBoundingBoxAscent / 2);
}

function drawChevron(context: CanvasRenderingContext2D, at: { ink: string; radius: number; angle: number }): void {
  const { ink, radius, angle } = at;
  context.rotate(angle);
  context.beginPath();
  context.moveTo(-radius * 0.5, 0);
  context.lineTo(radius * 0.55, 0);
  context.moveTo(radius * 0.05, -radius * 0.5);
  context.lineTo(radius * 0.55, 0);
  context.lineTo(radius * 0.05, radius * 0.5);
  context.lineWidth = Math.max(2, radius * 0.2);
  context.lineCap = 'round';
  context.strokeStyle = ink;
  context.stroke();
}

/** Most letters of a name beside an arrow. */
const mostLetters = 18;

function plateOf(name: string, view: View): Plate | null {
  const letters = [...name.trim()];
  if (letters.length === 0) return null;
  const words = letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : letters.join('');
  return measurePlate(words, view, view.shown.width / 2);
}

/** How much room a name takes beside its arrow, CSS px. */
export function nameWidth(name: string, view: View): number {
  return plateOf(name, view)?.width ?? 0;
}

function paintName(context: CanvasRenderingContext2D, plate: Plate, at: { x: number; y: number }): void {
  traceBox(context, { ...at, width: plate.width, height: plate.height }, null);
  context.fillStyle = 'rgba(8, 13, 19, 0.8)';
  context.fill();
  write(context, plate, at);
}

/** Where the parts of a badge lie within its picture, CSS px: the arrow's middle, and the name's corner. */
function layout(plate: Plate | null, spot: EdgeSpot, view: View) {
  const half = Math.ceil(badgeRadius(view) * 1.62 + 5);
  const [width, height] = [plate?.width ?? 0, Math.max(2 * half, plate?.height ?? 0)];
  const isLeft = spot.x > view.shown.width / 2;
  return {
    size: { width: 2 * half + width, height },
    arrow: { x: isLeft ? width + half : half, y: height / 2 },
    name: { x: isLeft ? 0 : 2 * half, y: (height - (plate?.height ?? 0)) / 2 },
  };
}

/** At the picture's edge, an arrow to where a mark is or was, with its name; it carries the number of a step. */
export function createBadge() {
  const sprite = createSprite();
  let words: { readonly key: string; readonly plate: Plate | null } = { key: '', plate: null };

  function measured(name: string, view: View): Plate | null {
    const key = `${name}|${view.shown.width}|${view.shown.height}`;
    if (words.key !== key) words = { key, plate: plateOf(name, view) };
    return words.plate;
  }

  function draw({ annotation, name, spot }: Pointed, look: { view: View; opacity: number }): void {
    const { view, opacity } = look;
    const radius = badgeRadius(view);
    const plate = measured(name, view);
    const { size, arrow, name: nameAt } = layout(plate, spot, view);
    const angle = (Math.round((spot.angle * 180) / Math.PI / 3) * 3 * Math.PI) / 180;
    const number = annotation.kind === 'step' ? annotation.number : 0;
    const key = [annotation.color, number, angle.toFixed(3), radius, view.ratio, arrow.x, words.key].join();
    sprite.paint(key, { width: size.width * view.ratio, height: size.height * view.ratio }, (context) => {
      context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      if (plate) paintName(context, plate, nameAt);
      context.translate(arrow.x, arrow.y);
      paintBadge(context, annotation, { angle, radius });
    });
    const corner = { x: (spot.x - arrow.x) * view.ratio, y: (spot.y - arrow.y) * view.ratio };
    sprite.put(corner, { resolution: resolutionOf(view), opacity, order: 5_000 });
    sprite.mesh.visible = opacity > 0;
  }

  return { root: sprite.mesh, draw, dispose: sprite.dispose };
}
