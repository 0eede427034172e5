import sharp from 'sharp';
import { expect, it } from 'vitest';
import { palette } from '#client/scene/palette.ts';
import { colors } from '#models/annotation.ts';
import { difference, findColor, pixelsOf } from './pixels.ts';

async function blot(color: string, width = 400): Promise<Buffer> {
  const patch = await sharp({ create: { width: 40, height: 20, channels: 3, background: color } })
    .png()
    .toBuffer();
  const paper = sharp({ create: { width: 400, height: 200, channels: 3, background: '#8a8d90' } });
  return sharp(
    await paper
      .composite([{ input: patch, left: 280, top: 40 }])
      .png()
      .toBuffer(),
  )
    .resize({ width })
    .png()
    .toBuffer();
}

it.each(colors)('finds a patch of %s and no other colour in it', async (color) => {
  const pixels = await pixelsOf(await blot(palette[color].body, 500));
  const found = findColor(pixels, color);
  expect(found.count).toBeGreaterThan(1100);
  expect(found.middle[0]).toBeCloseTo(300 / 400, 1);
  expect(found.middle[1]).toBeCloseTo(50 / 200, 1);
  for (const other of colors.filter((name) => name !== color)) expect(findColor(pixels, other).count).toBe(0);
});

it('says how far two pictures are apart', async () => {
  const [orange, grey] = [await pixelsOf(await blot('#ff8412')), await pixelsOf(await blot('#8a8d90'))];
  expect(difference(orange, orange)).toBe(0);
  expect(difference(orange, grey)).toBeGreaterThan(0.5);
});
