import { fontOf, type Rim } from './labelPlate.ts';
import { halo, paper } from './palette.ts';
import { letterHeight, type View } from './view.ts';

/** Radius of a step's disc in CSS px. */
export function discRadius(view: View): number {
  return Math.round(letterHeight(view) * 0.98);
}

type Disc = {
  readonly at: { readonly x: number; readonly y: number };
  readonly radius: number;
  readonly number: number;
  readonly rim: Rim;
};

/** A disc of the mark's colour with a number in it: dark without, light within, dashed while uncertain. */
export function drawDisc(context: CanvasRenderingContext2D, { at, radius, number, rim }: Disc): void {
  const disc = (size: number, color: string) => {
    context.beginPath();
    context.arc(at.x, at.y, size, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
  };
  context.globalAlpha = 0.3;
  disc(radius + 4, halo);
  context.globalAlpha = 1;
  if (rim.isSelected) disc(radius + 4, paper);
  disc(radius + 1.5, halo);
  disc(radius - 0.5, rim.isDashed ? halo : paper);
  if (rim.isDashed) dashes(context, at, radius - 1.5);
  disc(radius - 2.5, rim.paint.body);
  context.fillStyle = rim.paint.ink;
  context.font = fontOf(radius * (number > 9 ? 1.0 : 1.18)).replace('600', '700');
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const { actualBoundingBoxAscent: ascent } = context.measureText('8');
  context.direction = 'ltr';
  context.fillText(String(number), at.x, at.y + ascent / 2);
}

function dashes(context: CanvasRenderingContext2D, at: Disc['at'], radius: number): void {
  const dash = (2 * Math.PI * radius) / 16;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.setLineDash([dash, dash]);
  context.lineWidth = 2;
  context.strokeStyle = paper;
  context.stroke();
  context.setLineDash([]);
}
