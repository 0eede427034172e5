import type { Point2, Quad } from './homography.ts';
import type { Kernels } from './kernels.ts';
import { at } from './linear.ts';
import type { Pyramid } from './pyramid.ts';

/** Correlation from which a place looks like the region. */
const alike = 0.65;
/** Px of the keyframe within which two places are one. */
const apart = 6;
const limit = 8;

/** One search: on a level, every how many of its px, and how far from the region at most, px of the level. */
type Search = { readonly level: number; readonly stride: number; readonly reach: number };

/** Rows of large parts anywhere in the keyframe, then fine teeth close by. */
const searches: readonly Search[] = [
  { level: 1, stride: 1, reach: 14 },
  { level: 2, stride: 2, reach: Number.POSITIVE_INFINITY },
];

type Image = { readonly pixels: Uint8Array; readonly width: number; readonly height: number };
type Patch = { readonly offsets: readonly number[]; readonly values: readonly number[]; readonly norm: number };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function boxOf(region: Quad, { width, height }: Image, scale: number): Box {
  const xs = region.map(([x]) => x / scale);
  const ys = region.map(([, y]) => y / scale);
  const x = Math.max(0, Math.round(Math.min(...xs)));
  const y = Math.max(0, Math.round(Math.min(...ys)));
  return {
    x,
    y,
    width: Math.min(width - 1, Math.round(Math.max(...xs))) - x,
    height: Math.min(height - 1, Math.round(Math.max(...ys))) - y,
  };
}

/** The most pixels of a region that are compared. */
const sampleLimit = 500;

/** The slopes of the region's pixels, by their distance from its first pixel in memory. */
function patchOf(image: Image, box: Box): Patch {
  const offsets: number[] = [];
  const every = Math.max(1, Math.ceil(Math.sqrt((box.width * box.height) / sampleLimit)));
  for (let y = 1; y < box.height - 1; y += every) {
    for (let x = 1; x < box.width - 1; x += every) offsets.push(y * image.width + x);
  }
  const start = box.y * image.width + box.x;
  const values = offsets.flatMap((offset) => slopes(image, start + offset));
  return { offsets, values, norm: values.reduce((sum, value) => sum + value * value, 0) };
}

/** The derivatives to the right and down: brightness alone makes nothing alike. */
function slopes({ pixels, width }: Image, i: number): [number, number] {
  return [at(pixels, i + 1) - at(pixels, i - 1), at(pixels, i + width) - at(pixels, i - width)];
}

function correlation({ pixels, width }: Image, start: number, { offsets, values, norm }: Patch): number {
  let squares = 0;
  let product = 0;
  for (let n = 0; n < offsets.length; n++) {
    const i = start + at(offsets, n);
    const right = at(pixels, i + 1) - at(pixels, i - 1);
    const down = at(pixels, i + width) - at(pixels, i - width);
    squares += right * right + down * down;
    product += right * at(values, 2 * n) + down * at(values, 2 * n + 1);
  }
  return squares > 0 && norm > 0 ? product / Math.sqrt(squares * norm) : 0;
}

type Place = { readonly shift: Point2; readonly score: number };

/** The places whose correlation is above that of their eight neighbours: a shoulder of the region itself is none. */
function peaks(image: Image, box: Box, { level, stride, reach }: Search): Place[] {
  const patch = patchOf(image, box);
  if (patch.offsets.length < 16) return [];
  const x0 = box.x - Math.floor(Math.min(box.x, reach) / stride) * stride;
  const y0 = box.y - Math.floor(Math.min(box.y, reach) / stride) * stride;
  const x1 = Math.min(image.width - box.width, box.x + reach + 1);
  const y1 = Math.min(image.height - box.height, box.y + reach + 1);
  const columns = Math.max(0, Math.ceil((x1 - x0) / stride));
  const scores: number[] = [];
  for (let y = y0; y < y1; y += stride) {
    for (let x = x0; x < x1; x += stride) scores.push(correlation(image, y * image.width + x, patch));
  }
  const around = [1, columns - 1, columns, columns + 1];
  const isPeak = (score: number, i: number) =>
    around.every((step) => score >= (scores[i - step] ?? -1) && score >= (scores[i + step] ?? -1));
  return scores.flatMap((score, i): Place[] => {
    if (score < alike || !isPeak(score, i)) return [];
    const x = x0 + (i % columns) * stride - box.x;
    const y = y0 + Math.floor(i / columns) * stride - box.y;
    return [{ shift: [x << level, y << level], score }];
  });
}

/**
 * How far away (px of the keyframe) a region's own picture is found again in the keyframe, the most alike first: the
 * mistakes a repeated structure invites are known before any of them is made.
 */
export function lookAlikes(kernels: Kernels, { levels }: Pyramid, region: Quad): Point2[] {
  const places = searches.flatMap((search): Place[] => {
    const coarse = levels[search.level];
    if (!coarse) return [];
    const image = { ...coarse, pixels: kernels.bytes(coarse.address, coarse.width * coarse.height) };
    return peaks(image, boxOf(region, image, 1 << search.level), search);
  });
  const kept: Point2[] = [];
  for (const { shift } of places.sort((a, b) => b.score - a.score)) {
    if (kept.length >= limit) break;
    if (Math.hypot(...shift) < apart) continue;
    if (kept.every(([x, y]) => Math.hypot(x - shift[0], y - shift[1]) >= apart)) kept.push(shift);
  }
  return kept;
}
