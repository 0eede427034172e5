import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keyframeSchema } from '#models/annotation.ts';
import { maxTrackingBytes } from '#models/channel.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import type { PicturePage } from '#test/support/pages/picture/main.ts';
import { serveTestPage, type TestPage } from '#test/support/testPage.ts';

declare const page: PicturePage;

let browser: Browser;
let served: TestPage;
let tab: Page;
beforeAll(async () => {
  served = await serveTestPage('picture');
  browser = await launchBrowser({ footage: (await footage('dogman')).video });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});
beforeEach(async () => {
  const context = await browser.newContext({ permissions: ['camera'] });
  tab = await context.newPage();
  await tab.goto(served.url);
  return () => context.close();
});

/** Shows a canvas of one colour as a stream and waits until the video presents it. */
async function showColor(color: string, size = { width: 640, height: 360 }): Promise<void> {
  await tab.evaluate(
    async ({ color, size }) => {
      const source = page.createSource(size.width, size.height);
      Object.assign(globalThis, { source });
      page.showStream(source.stream);
      source.paint(color);
      for (let frame = 0; frame < 4; frame += 1) {
        await new Promise((resolve) => page.video.requestVideoFrameCallback(resolve));
      }
    },
    { color, size },
  );
}

it('a stream plays muted and in place, without being asked, and starts again when something pauses it', async () => {
  await showColor('#00ff00');
  const read = () =>
    tab.evaluate(() => ({ muted: page.video.muted, inline: page.video.playsInline, paused: page.video.paused }));
  expect(await read()).toEqual({ muted: true, inline: true, paused: false });
  await tab.evaluate(() => page.video.pause());
  await tab.waitForFunction(() => !page.video.paused);
});

it('taking the stream off leaves an empty element that stays paused', async () => {
  const state = await tab.evaluate(async () => {
    const source = page.createSource(320, 240);
    const stop = page.showStream(source.stream);
    await new Promise((resolve) => page.video.addEventListener('playing', resolve, { once: true }));
    stop();
    return { source: page.video.srcObject, hold: await page.hold() };
  });
  expect(state).toEqual({ source: null, hold: null });
});

it('before the first frame there is nothing to hold', async () => {
  expect(await tab.evaluate(() => page.hold())).toBeNull();
});

it('what is held is the frame on screen, and its picture says when and how large', async () => {
  await showColor('#ff0000');
  const held = await tab.evaluate(() => page.hold());
  expect(held?.size).toEqual({ width: 640, height: 360 });
  const [red = 0, green = 255, blue = 255] = held?.color ?? [];
  expect(red).toBeGreaterThan(225);
  expect(Math.max(green, blue)).toBeLessThan(40);
  expect(held?.keyframe).toEqual({ id: 'keyframe01', takenAt: 42, width: 640, height: 360, source: 'held' });
  expect(keyframeSchema.safeParse(held?.keyframe).success).toBe(true);
});

it('a held frame of 1280 x 720 is a WebP of at most about 150 kB, and as large as the frame', async () => {
  const held = await tab.evaluate(async () => {
    page.showStream(await page.camera({ width: 1280, height: 720 }));
    await new Promise((resolve) => page.video.requestVideoFrameCallback(resolve));
    return page.hold();
  });
  expect(held?.type).toBe('image/webp');
  expect(held?.bytes.length).toBeLessThan(165_000);
  expect(held?.bytes.length).toBeGreaterThan(20_000);
  const { width, height, format } = await sharp(Buffer.from(held?.bytes ?? [])).metadata();
  expect({ width, height, format }).toEqual({ width: 1280, height: 720, format: 'webp' });
});

it('a browser whose canvas gives PNG when asked for WebP sends JPEG', async () => {
  await showColor('#0000ff');
  await withoutWebp();
  const held = await tab.evaluate(() => page.hold());
  expect(held?.type).toBe('image/jpeg');
  expect((await sharp(Buffer.from(held?.bytes ?? [])).metadata()).format).toBe('jpeg');
});

it('the size of the picture is told when it is known and whenever it changes', async () => {
  await showColor('#00ff00', { width: 640, height: 360 });
  await tab.evaluate(() => {
    const { source } = globalThis as unknown as { source: ReturnType<PicturePage['createSource']> };
    source.resize({ width: 360, height: 640 });
  });
  await tab.waitForFunction(() => page.sizes.length === 2);
  expect(await tab.evaluate(() => page.sizes)).toEqual([
    { width: 640, height: 360 },
    { width: 360, height: 640 },
  ]);
});

/** A photo as a phone saves it: turned by a flag, with a place in its metadata. */
function photo(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .composite([{ input: { create: { width: 64, height: 64, channels: 3, background: '#ff0000' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Copyright: 'somebody', Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

it('a photo is turned upright, made smaller and loses what the phone wrote into it', async () => {
  const file = await photo(4000, 3000);
  expect((await sharp(file).metadata()).exif).toBeDefined();
  const read = await tab.evaluate((bytes) => page.fromFile(bytes, 'image/jpeg'), [...file]);
  if (!read.ok) throw new Error('The photo was refused.');
  expect(read.keyframe).toEqual({ id: 'keyframe02', takenAt: 43, width: 1920, height: 2560, source: 'photo' });
  const image = sharp(Buffer.from(read.bytes));
  const { width, height, exif, orientation } = await image.metadata();
  expect({ width, height, exif, orientation: orientation ?? 1 }).toEqual({
    width: 1920,
    height: 2560,
    exif: undefined,
    orientation: 1,
  });
  // Orientation 6: what was stored at the top left is seen at the top right.
  const corner = await image.extract({ left: 1900, top: 5, width: 10, height: 10 }).removeAlpha().raw().toBuffer();
  expect(corner[0]).toBeGreaterThan(200);
  expect(corner[1]).toBeLessThan(60);
});

/** A browser that has no WebP to give, like Safari: PNG comes back, without a word. */
function withoutWebp(): Promise<void> {
  return tab.evaluate(() => {
    const real = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function toBlob(callback, type, quality) {
      return real.call(this, callback, type === 'image/webp' ? 'image/png' : type, quality);
    };
  });
}

/** A picture so rich that no encoder makes it small. */
function richPhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#000', noise } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Size and format of a small picture, and how far from grey its pixels are. */
async function readSmall(small: { readonly bytes: number[] } | null) {
  const image = sharp(Buffer.from(small?.bytes ?? []));
  const { width, height, format } = await image.metadata();
  const data = await image.removeAlpha().toColourspace('srgb').raw().toBuffer();
  let colour = 0;
  for (let at = 0; at < data.length; at += 3) {
    colour = Math.max(
      colour,
      Math.abs((data[at] ?? 0) - (data[at + 1] ?? 0)),
      Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)),
    );
  }
  return { width, height, format, colour };
}

it.each([
  ['an ordinary one', () => photo(3000, 4000), 'webp'],
  ['an ordinary one without WebP', () => photo(3000, 4000), 'jpeg'],
  ['one of nothing but noise', richPhoto, 'webp'],
  ['one of nothing but noise without WebP', richPhoto, 'jpeg'],
] as const)('a photo brings a small grey picture of at most 20 kB to follow marks by: %s', async (_, make, format) => {
  if (format === 'jpeg') await withoutWebp();
  const read = await tab.evaluate((bytes) => page.fromFile(bytes, 'image/jpeg'), [...(await make())]);
  if (!read.ok) throw new Error('The photo was refused.');
  expect(read.tracking?.bytes.length).toBeLessThanOrEqual(maxTrackingBytes);
  const small = await readSmall(read.tracking);
  expect(small.format).toBe(format);
  expect(small.colour).toBeLessThanOrEqual(6);
  expect(small.width / small.height).toBeCloseTo(4 / 3, 2);
  expect([640, 480, 320]).toContain(small.width);
});

it('a held frame has its small picture too, grey, and JPEG where there is no WebP', async () => {
  await showColor('#ff0000');
  const webp = await readSmall((await tab.evaluate(() => page.hold()))?.tracking ?? null);
  expect({ ...webp, colour: webp.colour <= 6 }).toEqual({ width: 640, height: 360, format: 'webp', colour: true });
  await withoutWebp();
  const jpeg = await readSmall((await tab.evaluate(() => page.hold()))?.tracking ?? null);
  expect({ ...jpeg, colour: jpeg.colour <= 6 }).toEqual({ width: 640, height: 360, format: 'jpeg', colour: true });
});

it('a small photo keeps its size', async () => {
  const read = await tab.evaluate((bytes) => page.fromFile(bytes, 'image/jpeg'), [...(await photo(400, 300))]);
  expect(read).toMatchObject({ ok: true, keyframe: { width: 300, height: 400 } });
});

it.each([
  ['no picture at all', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ['a picture cut off at its head', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ['an empty file', Buffer.alloc(0), 'image/png'],
  ['a script in a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
])('%s is refused, not thrown', async (_, file, type) => {
  const read = await tab.evaluate(({ bytes, type }) => page.fromFile(bytes, type), { bytes: [...file], type });
  expect(read).toEqual({ ok: false, reason: 'BAD_INPUT' });
});
