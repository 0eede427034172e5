import { expect, it } from 'vitest';
import { project } from '#client/tracking/homography.ts';
import { identity } from '#client/tracking/place.ts';
import { RestFilter } from '#client/tracking/rest.ts';
import { shownHomography, shownSpot } from '#client/tracking/shown.ts';
import { greyOf, shrink } from '#client/tracking/shrink.ts';
import { isSameSite, siteOf } from '#client/tracking/site.ts';
import type { Annotation } from '#models/annotation.ts';
import { mark } from '#test/support/marks.ts';

const whole = { shown: { width: 1280, height: 720 }, tracked: { width: 640, height: 360 } };
const small = { shown: { width: 1920, height: 1080 }, tracked: { width: 480, height: 270 } };

it('what stays where it is in the tracked picture stays at the same share of the shown one', () => {
  const homography = shownHomography([0.75, 0, -0.125, 0, 0.75, -0.125, 0, 0, 1], whole, small);
  for (const [x, y] of [
    [0, 0],
    [0.5, 0.25],
    [1, 1],
  ] as const) {
    const [u, v] = project(homography, x * 1280 - 0.5, y * 720 - 0.5);
    expect((u + 0.5) / 1920).toBeCloseTo(x, 9);
    expect((v + 0.5) / 1080).toBeCloseTo(y, 9);
  }
});

it('a pixel keeps its middle when pictures have another size', () => {
  const same = { shown: whole.shown, tracked: whole.shown };
  expect(shownHomography(identity, same, same).map((value) => value + 0)).toEqual([...identity]);
  expect(shownSpot(identity, [0, 0], whole)).toEqual([0.5, 0.5]);
  expect(shownSpot([1, 0, 10, 0, 1, 0, 0, 0, 1], [0, 0], whole)).toEqual([20.5, 0.5]);
});

it('a plane is made smaller by the mean of what each pixel covers, whatever the sizes', () => {
  const ramp = (width: number, height: number, stride: number) => {
    const bytes = new Uint8Array(stride * height).fill(255);
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bytes[y * stride + x] = x + 2 * y;
    return { width, height, stride, bytes };
  };
  for (const [from, to] of [
    [ramp(64, 32, 64), { width: 32, height: 16 }],
    [ramp(64, 32, 80), { width: 32, height: 16 }],
    [ramp(64, 30, 70), { width: 48, height: 10 }],
    [ramp(60, 45, 60), { width: 17, height: 13 }],
  ] as const) {
    const { data } = shrink(from, to);
    for (let y = 0; y < to.height; y++) {
      for (let x = 0; x < to.width; x++) {
        const [u, v] = [((x + 0.5) * from.width) / to.width - 0.5, ((y + 0.5) * from.height) / to.height - 0.5];
        expect(Math.abs((data[y * to.width + x] as number) - (u + 2 * v))).toBeLessThanOrEqual(0.76);
      }
    }
  }
});

it('a plane of the size that is wanted is copied, without what lies between its rows', () => {
  const bytes = Uint8Array.of(1, 2, 9, 3, 4, 9);
  expect([...shrink({ width: 2, height: 2, stride: 3, bytes }, { width: 2, height: 2 }).data]).toEqual([1, 2, 3, 4]);
});

it('brightness is that of the eye: green counts most, and grey stays as it is', () => {
  const pixels = Uint8Array.of(200, 200, 200, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255);
  const [grey, red, green, blue] = greyOf(pixels, { width: 4, height: 1 }).data;
  expect(grey).toBe(200);
  expect([red, green, blue]).toEqual([76, 149, 28]);
});

const tracked = { width: 640, height: 360 };

it('a mark is about its tip or its middle, and held by a region with room for corners that lies in its picture', () => {
  const marks: [Annotation, [number, number]][] = [
    [mark('ring', { center: [0.5, 0.5], radius: [0.3, 0.1] }), [319.5, 179.5]],
    [mark('arrow', { from: [0.1, 0.1], to: [0.9, 0.9] }), [575.5, 323.5]],
    [mark('step', { at: [0, 0] }), [-0.5, -0.5]],
    [mark('press', { at: [1, 1], angle: 0, size: 0.2 }), [639.5, 359.5]],
    [
      mark('ink', {
        points: [
          [0.2, 0.2],
          [0.4, 0.6],
        ],
      }),
      [191.5, 143.5],
    ],
  ];
  for (const [annotation, at] of marks) {
    const site = siteOf(annotation, tracked);
    expect(
      site?.at.map((value) => Math.round(value * 10) / 10),
      annotation.kind,
    ).toEqual(at);
    const [left = -1, top = -1] = site?.corners[0] ?? [];
    const [right = 0, bottom = 0] = site?.corners[2] ?? [];
    expect(Math.min(left, top), annotation.kind).toBeGreaterThanOrEqual(0);
    expect([right <= 639, bottom <= 359], annotation.kind).toEqual([true, true]);
    expect([right - left >= 199.9, bottom - top >= 149.9], annotation.kind).toEqual([true, true]);
  }
  const ring = siteOf(marks[0]?.[0] as Annotation, tracked)?.corners;
  expect([ring?.[0][0], ring?.[2][0]].map((x) => Math.round(x ?? 0))).toEqual([112, 528]);
});

it('ink without points is nowhere; a mark that got another colour is where it was', () => {
  expect(siteOf(mark('ink', { points: [] }), tracked)).toBeNull();
  const site = (color: 'orange' | 'lime', x: number) =>
    siteOf(mark('step', { at: [x, 0.5] }, { color }), tracked) as NonNullable<ReturnType<typeof siteOf>>;
  expect(isSameSite(site('orange', 0.5), site('lime', 0.5))).toBe(true);
  expect(isSameSite(site('orange', 0.5), site('orange', 0.51))).toBe(false);
});

/** Where a spot is shown for each place it was found at, 30 times a second. */
function shownOf(xs: readonly number[]): number[] {
  const filter = new RestFilter();
  return xs.map((x, n) => x + filter.shift([x, 0], (n * 1000) / 30)[0]);
}

it('a spot at rest trembles less than it was found to', () => {
  const found = Array.from({ length: 90 }, (_, n) => 100 + 0.3 * Math.sin(n * 2.1) + 0.2 * Math.sin(n * 1.3));
  const jumps = (xs: readonly number[]) => xs.slice(31).reduce((sum, x, n) => sum + Math.abs(x - (xs[n + 30] ?? x)), 0);
  expect(jumps(shownOf(found))).toBeLessThan(0.6 * jumps(found));
});

it('a spot that moves is shown where it was found, and one that creeps is never half a pixel behind', () => {
  const fast = Array.from({ length: 30 }, (_, n) => 3 * n);
  expect(shownOf(fast)).toEqual(fast);
  for (const speed of [0.1, 0.5, 1, 1.9]) {
    const slow = Array.from({ length: 60 }, (_, n) => speed * n);
    const behind = shownOf(slow).map((x, n) => Math.abs(x - (slow[n] ?? 0)));
    expect(Math.max(...behind), `${speed} px a frame`).toBeLessThan(0.75);
  }
});
