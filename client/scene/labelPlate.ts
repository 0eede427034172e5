import { halo, type Paint, paper } from './palette.ts';
import { letterHeight, type View } from './view.ts';
import { isRightToLeft, wrapText } from './wrapText.ts';

/** Words on a dark plate, measured: all in CSS px. */
export type Plate = {
  readonly lines: readonly string[];
  readonly isRightToLeft: boolean;
  readonly letter: number;
  readonly lineHeight: number;
  readonly paddingX: number;
  readonly paddingY: number;
  readonly width: number;
  readonly height: number;
};

export function fontOf(letter: number): string {
  return `600 ${letter}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
}

let ruler: CanvasRenderingContext2D | null = null;

function measure(text: string, letter: number): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * letter * 0.55;
  ruler.font = fontOf(letter);
  return ruler.measureText(text).width;
}

/** Wraps words to a plate that takes at most `widest` CSS px and seven tenths of the picture's height. */
export function measurePlate(text: string, view: View, widest: number): Plate {
  const letter = letterHeight(view);
  const lineHeight = Math.round(letter * 1.3);
  const [paddingX, paddingY] = [Math.round(letter * 0.65), Math.round(letter * 0.42)];
  const room = Math.max(letter * 4, Math.min(widest, letter * 21) - 2 * paddingX);
  const most = Math.max(1, Math.floor((view.shown.height * 0.7 - 2 * paddingY) / lineHeight));
  const lines = wrapText(text, most, (line) => measure(line, letter) <= room);
  const width = Math.ceil(Math.max(...lines.map((line) => measure(line, letter)))) + 2 * paddingX;
  const height = lines.length * lineHeight + 2 * paddingY;
  return { lines, isRightToLeft: isRightToLeft(text), letter, lineHeight, paddingX, paddingY, width, height };
}

/** How an outline is drawn. */
export type Rim = { readonly paint: Paint; readonly isDashed: boolean; readonly isSelected: boolean };

/** Room that outlines take round what they enclose, in CSS px. */
export const rimWidth = 6;

/** Outlines the path that `trace` draws: dark without, the mark's colour within, white about both when selected. */
export function outline(context: CanvasRenderingContext2D, rim: Rim, fill: string): void {
  const stroke = (width: number, color: string) => {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  };
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.globalAlpha = 0.3;
  stroke(rimWidth * 1.7, halo);
  context.globalAlpha = 1;
  if (rim.isSelected) stroke(rimWidth * 1.75, paper);
  stroke(rimWidth, halo);
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = halo;
  context.fill();
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = fill;
  context.fill();
  context.setLineDash(rim.isDashed ? [5, 4] : []);
  stroke(2.5, rim.paint.body);
  context.setLineDash([]);
}

/** A box with round corners and, where `tail` is given, a tip that points to it from the box's upper or lower edge. */
export function traceBox(
  context: CanvasRenderingContext2D,
  box: { x: number; y: number; width: number; height: number },
  tail: { x: number; y: number } | null,
): void {
  const { x, y, width, height } = box;
  const radius = Math.min(9, height / 2);
  const [right, bottom] = [x + width, y + height];
  const half = 7;
  const base = tail ? Math.min(right - radius - half, Math.max(x + radius + half, tail.x)) : 0;
  context.beginPath();
  context.moveTo(x + radius, y);
  if (tail && tail.y < y) tip(context, tail, [base - half, base + half, y]);
  context.arcTo(right, y, right, bottom, radius);
  context.arcTo(right, bottom, x, bottom, radius);
  if (tail && tail.y > bottom) tip(context, tail, [base + half, base - half, bottom]);
  context.arcTo(x, bottom, x, y, radius);
  context.arcTo(x, y, right, y, radius);
  context.closePath();
}

function tip(context: CanvasRenderingContext2D, tail: { x: number; y: number }, base: [number, number, number]): void {
  const [from, to, y] = base;
  context.lineTo(from, y);
  context.lineTo(tail.x, tail.y);
  context.lineTo(to, y);
}

/** Writes the plate's lines into its box. */
export function write(context: CanvasRenderingContext2D, words: Plate, at: { x: number; y: number }): void {
  context.font = fontOf(words.letter);
  context.fillStyle = paper;
  context.textBaseline = 'middle';
  context.direction = words.isRightToLeft ? 'rtl' : 'ltr';
  context.textAlign = words.isRightToLeft ? 'right' : 'left';
  const x = words.isRightToLeft ? at.x + words.width - words.paddingX : at.x + words.paddingX;
  words.lines.forEach((line, index) => {
    context.fillText(line, x, at.y + words.paddingY + (index + 0.54) * words.lineHeight);
  });
}
