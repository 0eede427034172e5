import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import type { Homography } from '#client/tracking/place.ts';
import { type Footage, footage, readLuma } from './footage.ts';
import { frameNumbers, paintFrameNumber, readFrameNumber } from './frameNumber.ts';
import { after, inverse, mapped } from './homography.ts';
import { type Plane, warp } from './warp.ts';

let dogman: Footage;
beforeAll(async () => {
  dogman = await footage('dogman');
}, 60_000);

/** Mean difference of brightness between two planes, over the part that both cameras see. */
function difference(a: Plane, b: Plane): number {
  let sum = 0;
  let pixels = 0;
  for (let y = 200; y < a.height - 200; y += 3) {
    for (let x = 300; x < a.width - 300; x += 3) {
      sum += Math.abs((a.bytes[y * a.width + x] ?? 0) - (b.bytes[y * a.width + x] ?? 0));
      pixels += 1;
    }
  }
  return sum / pixels;
}

it.each([7, 31, 60, 93, 119])('the ground truth of frame %i brings it back onto frame 0', async (n) => {
  const first = await readLuma(dogman.video, 0);
  const other = await readLuma(dogman.video, n);
  const back: Plane = { ...first, bytes: new Uint8Array(first.bytes.length) };
  warp(other, back, dogman.truth.frames[n]?.H as Homography);
  expect(difference(first, back)).toBeLessThan(2);
  expect(difference(first, other)).toBeGreaterThan(4 * difference(first, back));
});

it('the camera moves on every frame, never far from one to the next, and the loop has no seam', () => {
  const { frames, w, h } = dogman.truth;
  const corner = (n: number) => mapped(frames[n % frames.length]?.H as Homography, [w * 0.8, h * 0.2]);
  const steps = frames.map(({ n }) => {
    const [a, b] = [corner(n), corner(n + 1)];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  });
  expect(Math.min(...steps)).toBeGreaterThan(0.2);
  expect(Math.max(...steps)).toBeLessThan(20);
});

it.each([0, 1, 64, 119])('frame %i carries its number', async (n) => {
  const { bytes, width } = await readLuma(dogman.video, n);
  expect(readFrameNumber(bytes, width, 1)).toBe(n);
});

it.each([1280, 640, 480, 320])('a number is read after strong compression at %i px width', async (width) => {
  for (const number of [0, 1, 2, 1365, 2730, 4000, frameNumbers - 1]) {
    const luma = new Uint8Array(1280 * 720).fill(120);
    paintFrameNumber(luma, 1280, number);
    const jpeg = await sharp(luma, { raw: { width: 1280, height: 720, channels: 1 } })
      .resize({ width })
      .jpeg({ quality: 20 })
      .toBuffer();
    const rgba = await sharp(jpeg).toColourspace('srgb').ensureAlpha().raw().toBuffer();
    expect(readFrameNumber(rgba, width, 4)).toBe(number);
  }
});

it('a picture without a number has none', async () => {
  const { bytes, width } = await readLuma(dogman.video, 0);
  expect(readFrameNumber(bytes.subarray(200 * width), width, 1)).toBeNull();
  expect(readFrameNumber(new Uint8Array(width * 100).fill(235), width, 1)).toBeNull();
});

it('a homography after its inverse leaves a point where it is', () => {
  const h: Homography = [1.1, -0.2, 30, 0.15, 0.9, -12, 1e-4, -2e-4, 1];
  const [x, y] = mapped(after(h, inverse(h)), [640, 360]);
  expect(x).toBeCloseTo(640, 6);
  expect(y).toBeCloseTo(360, 6);
});
