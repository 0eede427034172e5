import sharp from 'sharp';

type Sample = { readonly width?: number; readonly height?: number; readonly format?: 'jpeg' | 'webp' | 'png' | 'gif' };

/** A grey picture of that size, as a browser would send it. */
export function samplePicture({ width = 64, height = 48, format = 'jpeg' }: Sample = {}): Promise<Buffer> {
  const background = { r: 128, g: 128, b: 128 };
  return sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}
