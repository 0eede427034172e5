import type { Annotation } from '#models/annotation.ts';
import type { EdgeSpot } from './edgeSpots.ts';
import { fontOf } from './labelPlate.ts';
import { resolutionOf } from './lineLook.ts';
import { halo, palette, paper } from './palette.ts';
import { createSprite } from './sprite.ts';
import { letterHeight, type View } from './view.ts';

/** Radius of a badge's disc in CSS px. */
export function badgeRadius(view: View): number {
  return Math.round(letterHeight(view) * 0.9);
}

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

/** At the picture's edge, an arrow to where a mark was last seen; it carries the number of a step. */
export function createBadge() {
  const sprite = createSprite();

  function draw(annotation: Annotation, spot: EdgeSpot, look: { view: View; opacity: number }): void {
    const { view, opacity } = look;
    const radius = badgeRadius(view);
    const half = Math.ceil(radius * 1.62 + 5);
    const angle = (Math.round((spot.angle * 180) / Math.PI / 3) * 3 * Math.PI) / 180;
    const number = annotation.kind === 'step' ? annotation.number : 0;
    const key = [annotation.color, number, angle.toFixed(3), radius, view.ratio].join();
    const side = 2 * half * view.ratio;
    sprite.paint(key, { width: side, height: side }, (context) => {
      context.setTransform(view.ratio, 0, 0, view.ratio, half * view.ratio, half * view.ratio);
      paintBadge(context, annotation, { angle, radius });
    });
    const corner = { x: (spot.x - half) * view.ratio, y: (spot.y - half) * view.ratio };
    sprite.put(corner, { resolution: resolutionOf(view), opacity, order: 5_000 });
    sprite.mesh.visible = opacity > 0;
  }

  return { root: sprite.mesh, draw, dispose: sprite.dispose };
}
