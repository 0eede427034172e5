import type { Point2, Quad } from './homography.ts';
import type { Kernels } from './kernels.ts';
import type { Level, Pyramid } from './pyramid.ts';

/** Correlation from which a place looks like the region. */
const alike = 0.65;
/** Px of the keyframe within which two places are one. */
export const leastShift = 6;
const limit = 8;

/** One sweep: on a level, every how many of its px, and how far from the region at most, px of the level. */
type Sweep = { readonly level: number; readonly stride: number; readonly reach: number };

/** Rows of large parts anywhere in the keyframe, then fine teeth close by. */
const sweeps: readonly Sweep[] = [
  { level: 1, stride: 1, reach: 14 },
  { level: 2, stride: 2, reach: Number.POSITIVE_INFINITY },
];

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function boxOf(region: Quad, { width, height }: Level, scale: number): Box {
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

type Place = { readonly shift: Point2; readonly score: number };

/** The places whose correlation is above that of their eight neighbours: a shoulder of the region itself is none. */
function peaks(kernels: Kernels, image: Level, { box, sweep }: { box: Box; sweep: Sweep }): Place[] {
  const { level, stride, reach } = sweep;
  const x0 = box.x - Math.floor(Math.min(box.x, reach) / stride) * stride;
  const y0 = box.y - Math.floor(Math.min(box.y, reach) / stride) * stride;
  const x1 = Math.min(image.width - box.width, box.x + reach) + 1;
  const y1 = Math.min(image.height - box.height, box.y + reach) + 1;
  const columns = Math.max(0, Math.ceil((x1 - x0) / stride));
  const count = columns * Math.max(0, Math.ceil((y1 - y0) / stride));
  const out = kernels.take(4 * count);
  const region = [box.x, box.y, box.width, box.height];
  kernels.call.alikeScores(image.address, image.width, ...region, x0, y0, x1, y1, stride, out.address);
  const scores = [...kernels.floats(out.address, count)];
  kernels.giveBack(out);
  const isPeak = (score: number, i: number) => {
    const column = i % columns;
    const across = [-1, 0, 1].filter((step) => column + step >= 0 && column + step < columns);
    return across.every((step) => [-columns, 0, columns].every((line) => score >= (scores[i + line + step] ?? -1)));
  };
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
  const places = sweeps.flatMap((sweep): Place[] => {
    const image = levels[sweep.level];
    return image ? peaks(kernels, image, { box: boxOf(region, image, 1 << sweep.level), sweep }) : [];
  });
  const kept: Point2[] = [];
  for (const { shift } of places.sort((a, b) => b.score - a.score)) {
    if (kept.length >= limit) break;
    if (Math.hypot(...shift) < leastShift) continue;
    if (kept.every(([x, y]) => Math.hypot(x - shift[0], y - shift[1]) >= leastShift)) kept.push(shift);
  }
  return kept;
}
