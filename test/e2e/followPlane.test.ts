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

/** Looks until the arrow has a shape that fits. */
async function watch(picture: Locator, fits: (aspect: number) => boolean): Promise<void> {
  const look = async () => fits(aspectOf(await photograph(picture, 640)));
  await expect.poll(look, { timeout: 60_000, interval: 100 }).toBe(true);
}

it('[rule.F1] an arrow put upright on the live picture tilts until it stands on the surface, on both sides', async () => {
  const { customer, technician } = await cast.call();
  await technician.choose('pull', 'magenta');
  await technician.press([0.5, 0.55], [0.5, 0.25]);
  // As it is drawn it points up, and is half as wide as it is high.
  await watch(technician.surface(), (aspect) => aspect > 0 && aspect < 0.8);
  await technician.page.mouse.up();
  const pictures = [customer.page.locator('.live-marks'), technician.surface()];
  await Promise.all(pictures.map((picture) => watch(picture, (aspect) => aspect > 1.25)));
});
