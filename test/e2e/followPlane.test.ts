import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { findColor, type Pixels, photograph } from '#test/support/pixels.ts';

const cast = gatherCast({ footage: 'leaning' });

/** Width over height of what is magenta; 0 where there is none of it. */
function aspectOf(pixels: Pixels): number {
  const { count, from, to } = findColor(pixels, 'magenta');
  return count < 60 ? 0 : ((to[0] - from[0]) * pixels.width) / ((to[1] - from[1]) * pixels.height);
}

/** Looks until the arrow is to be seen, and then until it is as wide for its height as asked. */
async function watch(picture: Locator, least: number): Promise<number> {
  let aspect = 0;
  const look = async () => {
    aspect = aspectOf(await photograph(picture, 640));
    return aspect;
  };
  await expect.poll(look, { timeout: 60_000, interval: 100 }).toBeGreaterThan(least);
  return aspect;
}

it('[rule.F1] an arrow put upright on the live picture tilts until it stands on the surface, on both sides', async () => {
  const { customer, technician } = await cast.call();
  await technician.choose('pull', 'magenta');
  await technician.draw([0.5, 0.55], [0.5, 0.25]);
  const pictures = [customer.page.locator('.live-marks'), technician.surface()];
  // While nothing is known of the surface it points up, as it was drawn, and is half as wide as it is high.
  const first = await Promise.all(pictures.map((picture) => watch(picture, 0)));
  for (const aspect of first) expect(aspect).toBeLessThan(0.8);
  await Promise.all(pictures.map((picture) => watch(picture, 1.25)));
});
