import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { type Pixels, pixelsOf } from '#test/support/pixels.ts';

/** What a person sees of a page at a moment: `at` is epoch ms, `image` a JPEG of the whole page. */
type Shot = { readonly at: number; readonly image: Buffer };

/** Films a page as it is composed, video, overlay and all, until the pause is over. */
export async function film(page: Page, pause: Promise<unknown>): Promise<Shot[]> {
  const shots: Shot[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shots.push({ at: (metadata.timestamp ?? 0) * 1000, image: Buffer.from(data, 'base64') });
    // The last one may come when nobody is there any more to be thanked.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 92, everyNthFrame: 4 });
  await pause;
  await session.send('Page.stopScreencast');
  await session.detach();
  return shots;
}

/** One element of each shot, `width` px wide. */
export async function cutOut(
  shots: readonly Shot[],
  element: Locator,
  width: number,
): Promise<(Pixels & { at: number })[]> {
  const box = await element.boundingBox();
  const viewport = element.page().viewportSize();
  if (!box || !viewport) throw new Error('What was filmed is not on the page.');
  const cut = async ({ at, image }: Shot) => {
    const { width: filmed = viewport.width } = await sharp(image).metadata();
    const scale = filmed / viewport.width;
    const [left, top] = [Math.round(box.x * scale), Math.round(box.y * scale)];
    const area = { left, top, width: Math.round(box.width * scale), height: Math.round(box.height * scale) };
    return { at, ...(await pixelsOf(await sharp(image).extract(area).png().toBuffer(), width)) };
  };
  return Promise.all(shots.map(cut));
}
