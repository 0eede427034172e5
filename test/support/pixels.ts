import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { palette } from '#client/scene/palette.ts';
import type { Color, Point } from '#models/annotation.ts';

/** A picture in memory, three bytes a pixel. */
export type Pixels = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/** Reads a picture file; `width` makes it that wide, so that pictures of two windows can be laid over each other. */
export async function pixelsOf(image: Buffer, width?: number): Promise<Pixels> {
  const pipeline = sharp(image).removeAlpha().toColourspace('srgb');
  const sized = width === undefined ? pipeline : pipeline.resize({ width });
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

/** What a person sees of an element right now. */
export async function photograph(element: Locator, width?: number): Promise<Pixels> {
  return pixelsOf(await element.screenshot({ animations: 'allow', caret: 'initial' }), width);
}

/** Hue in degrees and saturation and brightness 0..1. */
function hsv(red: number, green: number, blue: number): { hue: number; saturation: number; value: number } {
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  if (range === 0) return { hue: 0, saturation: 0, value: max / 255 };
  const sector =
    max === red
      ? ((green - blue) / range + 6) % 6
      : max === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return { hue: sector * 60, saturation: range / max, value: max / 255 };
}

function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Whether a pixel is of a mark's colour, as bright or blended as antialiasing and scaling leave it. */
function isOfFamily(pixel: readonly [number, number, number], color: Color): boolean {
  const { hue, saturation, value } = hsv(...pixel);
  const wanted = hsv(...channels(palette[color].body)).hue;
  const apart = Math.abs(((hue - wanted + 540) % 360) - 180);
  return apart < 14 && saturation > 0.55 && value > 0.45;
}

/** The pixels of a mark's colour: how many, and where their middle, left, right, top and bottom are, 0..1 of the picture. */
export type Blot = { readonly count: number; readonly middle: Point; readonly from: Point; readonly to: Point };

/** Finds the pixels of a mark's colour. */
export function findColor({ width, height, bytes }: Pixels, color: Color): Blot {
  let count = 0;
  const sum = [0, 0];
  const from = [width, height];
  const to = [0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (!isOfFamily([bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0], color)) continue;
      count += 1;
      for (const [axis, value] of [x, y].entries()) {
        sum[axis] = (sum[axis] ?? 0) + value;
        from[axis] = Math.min(from[axis] ?? value, value);
        to[axis] = Math.max(to[axis] ?? value, value);
      }
    }
  }
  const share = ([x = 0, y = 0]: number[]): Point => [x / width, y / height];
  return { count, middle: share(sum.map((total) => total / Math.max(1, count))), from: share(from), to: share(to) };
}

/** Mean difference of two pictures of the same width, 0..255 a channel, over the height they share. */
export function difference(a: Pixels, b: Pixels): number {
  if (a.width !== b.width) throw new Error(`Pictures ${a.width} and ${b.width} px wide cannot be compared.`);
  const length = Math.min(a.bytes.length, b.bytes.length);
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += Math.abs((a.bytes[at] ?? 0) - (b.bytes[at] ?? 0));
  return sum / length;
}
