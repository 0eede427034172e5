import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Grey } from '#client/tracking/grey.ts';

/** The long side of the picture a tracker works on, px. */
const workingSide = 640;

/** ITU-R BT.601 luma, full range, of interleaved pixels. */
function luma(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels < 3) return pixels.filter((_, at) => at % channels === 0);
  const grey = new Uint8Array(pixels.length / channels);
  for (let n = 0, at = 0; n < grey.length; n += 1, at += channels) {
    const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    grey[n] = 0.299 * red + 0.587 * green + 0.114 * blue + 0.5;
  }
  return grey;
}

/** The size nearest to a picture's own at which its long side is at most 640 px. */
export function workingSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, workingSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The picture no larger than 640 px on its long side. */
export async function shrink(picture: Grey): Promise<Grey> {
  const { width, height } = workingSize(picture.width, picture.height);
  if (width === picture.width && height === picture.height) return picture;
  const raw = { width: picture.width, height: picture.height, channels: 1 } as const;
  const image = sharp(picture.data, { raw }).resize({ width, height, fit: 'fill', kernel: 'lanczos3' });
  return { width, height, data: new Uint8Array(await image.extractChannel(0).raw().toBuffer()) };
}

/** Binary PGM or PPM of 8 bits, which sharp does not read everywhere. */
function readPnm(bytes: Uint8Array): Grey {
  const head = /^P([56])\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(
    new TextDecoder('latin1').decode(bytes.slice(0, 400)),
  );
  if (!head) throw new Error('A portable pixmap must be binary with 8 bits a channel.');
  const [whole, kind, width, height] = head;
  const channels = kind === '6' ? 3 : 1;
  const area = Number(width) * Number(height);
  const pixels = bytes.subarray(whole.length, whole.length + area * channels);
  return { width: Number(width), height: Number(height), data: luma(pixels, channels) };
}

/** A picture file as grey at its own size. sharp decodes it: the tests have it already, and libvips is well kept. */
export async function readGrey(path: string): Promise<Grey> {
  if (/\.p[gp]m$/i.test(path)) return readPnm(await readFile(path));
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: luma(new Uint8Array(data), info.channels) };
}
