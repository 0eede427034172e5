import { type Point2, project, type Quad } from '#client/tracking/homography.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Plane } from '#client/tracking/shrink.ts';

/** The brightness of a picture; `scale`: how many of its px one px of the picture as it is shown is wide. */
export type Luma = Plane & { readonly scale: number };

/** What a mark stands on, px of its keyframe as it is shown, and how that lies in two pictures, px of those as they are shown. */
export type Passage = { readonly region: Quad; readonly from: Homography; readonly to: Homography };

/** A region is compared cell by cell, each at so many points on a side. */
const cells = 5;
const points = 4;
/** How wide the spot is that one point stands for, as a share of the picture: what moved by a few px still looks alike. */
const grain = 1 / 160;
const taps = 4;
/** Correlation from which a cell looks alike, and the share of them that has to. */
const alike = 0.6;
const mostAlike = 0.7;
/** Brightness, 0..255, by whose deviation a cell that says nothing is known, and how few cells say nothing of a region. */
const flat = 3;
const fewest = 3;

/** The mean brightness about a place; null where a part of that is beside the picture. */
function brightness({ bytes, stride, width, height, scale }: Luma, [x, y]: Point2): number | null {
  const side = Math.max(1, width * grain);
  const [left, top] = [(x + 0.5) * scale - side / 2, (y + 0.5) * scale - side / 2];
  if (!(left >= 0 && top >= 0 && left + side <= width && top + side <= height)) return null;
  let sum = 0;
  for (let row = 0; row < taps; row += 1) {
    const start = Math.floor(top + ((row + 0.5) * side) / taps) * stride;
    for (let column = 0; column < taps; column += 1) {
      sum += bytes[start + Math.floor(left + ((column + 0.5) * side) / taps)] ?? 0;
    }
  }
  return sum / (taps * taps);
}

/** A point of a region, both 0..1 of its sides. */
function pointIn([a, b, c, d]: Quad, u: number, v: number): Point2 {
  const at = (axis: 0 | 1) => (a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (d[axis] * (1 - u) + c[axis] * u) * v;
  return [at(0), at(1)];
}

type Pair = readonly [number, number];

/** What the two pictures show at the points of a cell, as far as these are in both. */
function pairsIn({ region, from, to }: Passage, [a, b]: readonly [Luma, Luma], [column, row]: Point2): Pair[] {
  const across = cells * points;
  return Array.from({ length: points * points }, (_, n): Pair | null => {
    const u = (column * points + (n % points) + 0.5) / across;
    const v = (row * points + Math.floor(n / points) + 0.5) / across;
    const spot = pointIn(region, u, v);
    const [before, after] = [brightness(a, project(from, ...spot)), brightness(b, project(to, ...spot))];
    return before === null || after === null ? null : [before, after];
  }).filter((pair) => pair !== null);
}

/** Zero-mean normalised cross-correlation, -1..1; null of too few points, or where neither picture shows anything. */
function correlation(pairs: readonly Pair[]): number | null {
  const { length } = pairs;
  if (length < (points * points) / 2) return null;
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / length;
  const [meanA, meanB] = [mean(0), mean(1)];
  const product = (of: (a: number, b: number) => number) =>
    pairs.reduce((sum, [a, b]) => sum + of(a - meanA, b - meanB), 0) / length;
  const [varianceA, varianceB] = [product((a) => a * a), product((_, b) => b * b)];
  if (Math.max(varianceA, varianceB) < flat * flat) return null;
  const spread = Math.sqrt(varianceA * varianceB);
  return spread === 0 ? 0 : product((a, b) => a * b) / spread;
}

/** Whether a region looks alike in both pictures; null where they do not tell. */
function isAlike(passage: Passage, pictures: readonly [Luma, Luma]): boolean | null {
  const told = Array.from({ length: cells * cells }, (_, n) =>
    correlation(pairsIn(passage, pictures, [n % cells, Math.floor(n / cells)])),
  ).filter((quality) => quality !== null);
  if (told.length < fewest) return null;
  return told.filter((quality) => quality >= alike).length >= mostAlike * told.length;
}

/**
 * Whether all that marks stand on looks in the second picture, at the places given there, as in the first one. Cells of which
 * both pictures show nothing but one brightness say nothing, and a hand over a few of them is let pass: over two sequences
 * and their coded versions 93 to 95 of 100 next frames pass, and none in which a mark is more than 10 px of 640 elsewhere.
 */
export function isAsForeseen(passages: readonly Passage[], pictures: readonly [Luma, Luma]): boolean {
  const told = passages.map((passage) => isAlike(passage, pictures)).filter((verdict) => verdict !== null);
  return told.length > 0 && told.every(Boolean);
}
