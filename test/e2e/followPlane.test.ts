import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { findColor, type Pixels, photograph } from '#test/support/pixels.ts';

const cast = gatherCast({ footage: 'leaning' });

/** Width over height of what is magenta; 0 where there is none of it. */
function aspectOf(pixels: Pixels): number {
  const { count, from, to } = findColor(pixels, 'magenta');
  return count < 60 ? 0 : ((to[0] - from[0]) * pixels.width) / ((to[1] - from[1]) * pixels.height);
}

it('[rule.F1] an arrow put upright on the live picture tilts until it stands on the surface, on both sides', async () => {
  const { customer, technician } = await cast.call();
  await technician.choose('pull', 'magenta');
  await technician.draw([0.5, 0.55], [0.5, 0.25]);
  for (const picture of [customer.page.locator('.live-marks'), technician.surface()]) {
    // While nothing is known of the surface it points up, as it was drawn, and is half as wide as it is high.
    await expect
      .poll(async () => aspectOf(await photograph(picture, 640)), { timeout: 60_000, interval: 200 })
      .toBeGreaterThan(1.25);
  }
});
