import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Plane } from '../warp.ts';

/** A picture at its own size and at halves, quarters and so on of it, each pixel the mean of four of the one before. */
export type Texture = readonly [Plane, ...Plane[]];

function half(plane: Plane): Plane {
  const [width, height] = [plane.width >> 1, plane.height >> 1];
  const bytes = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * plane.width + 2 * x;
      const sum = (at2: number) => (plane.bytes[at2] ?? 0) + (plane.bytes[at2 + 1] ?? 0);
      bytes[y * width + x] = (sum(at) + sum(at + plane.width) + 2) >> 2;
    }
  }
  return { width, height, bytes };
}

function textureOf(plane: Plane): Texture {
  const texture: [Plane, ...Plane[]] = [plane];
  for (let last = plane; Math.min(last.width, last.height) > 60; texture.push(last)) last = half(last);
  return texture;
}

async function greyOf(image: Sharp, width: number): Promise<Texture> {
  const sized = image.resize({ width, kernel: 'lanczos3' }).removeAlpha().toColourspace('srgb');
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  const bytes = new Uint8Array(info.width * info.height);
  for (let n = 0; n < bytes.length; n += 1) {
    const at = n * info.channels;
    const green = data[at + (info.channels > 2 ? 1 : 0)] ?? 0;
    const blue = data[at + (info.channels > 2 ? 2 : 0)] ?? 0;
    bytes[n] = 0.299 * (data[at] ?? 0) + 0.587 * green + 0.114 * blue + 0.5;
  }
  return textureOf({ width: info.width, height: info.height, bytes });
}

/** Part of a picture, shares 0..1 of its sides. */
export type Part = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** One of the pictures beside the fake cameras' footage, or a part of it, as wide as asked for. */
export async function pictureTexture(file: string, width: number, part?: Part): Promise<Texture> {
  const image = sharp(join(import.meta.dirname, '..', 'footage', file));
  if (!part) return greyOf(image, width);
  const size = await image.metadata();
  return greyOf(
    image.extract({
      left: Math.round(part.left * size.width),
      top: Math.round(part.top * size.height),
      width: Math.round(part.width * size.width),
      height: Math.round(part.height * size.height),
    }),
    width,
  );
}

/** A drawing as wide as asked for. */
export function drawnTexture(svg: string, width: number): Promise<Texture> {
  return greyOf(sharp(Buffer.from(svg)), width);
}
