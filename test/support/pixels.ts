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

/** Hue in degrees of a colour that is not grey. */
function hueOf(red: number, green: number, blue: number): number {
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  if (max === red) return (((green - blue) / range + 6) % 6) * 60;
  if (max === green) return ((blue - red) / range + 2) * 60;
  return ((red - green) / range + 4) * 60;
}

function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Tells whether a pixel is of a mark's colour, as bright or blended as antialiasing and scaling leave it. */
function familyOf(color: Color): (red: number, green: number, blue: number) => boolean {
  const wanted = hueOf(...channels(palette[color].body));
  return (red, green, blue) => {
    const max = Math.max(red, green, blue);
    const range = max - Math.min(red, green, blue);
    // Saturation and brightness, 0..1; most pixels of a picture go no further.
    if (range <= 0.55 * max || max <= 0.45 * 255) return false;
    const apart = Math.abs(((hueOf(red, green, blue) - wanted + 540) % 360) - 180);
    return apart < 14;
  };
}

/** The pixels of a mark's colour: how many, and where their middle, left, right, top and bottom are, 0..1 of the picture. */
export type Blot = { readonly count: number; readonly middle: Point; readonly from: Point; readonly to: Point };

/** Finds the pixels of a mark's colour. */
export function findColor({ width, height, bytes }: Pixels, color: Color): Blot {
  const isOfFamily = familyOf(color);
  let count = 0;
  const sum = [0, 0];
  const from = [width, height];
  const to = [0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (!isOfFamily(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) continue;
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
