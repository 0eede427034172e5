import type { Block, Kernels } from './kernels.ts';
import { at } from './linear.ts';
import type { Level } from './pyramid.ts';
import { cornerLimit, type Workspace } from './workspace.ts';

/** A place that can be found again, px of the picture it was detected in, and how much it stands out. */
export type Spot = { readonly x: number; readonly y: number; readonly score: number };

/** A rectangle, px: from (x0, y0) up to, not including, (x1, y1). */
type Rectangle = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** Smaller eigenvalue below which a corner is noise, (grey/px)^2 with differences not halved. */
const leastTexture = 12;

/**
 * The strongest Shi-Tomasi corner of each `cell` x `cell` px of an area, strongest first, where there is one.
 * Shi and Tomasi, Good features to track, CVPR 1994; a cell each, so that the points spread.
 */
export function detectCorners({ kernels, numbers }: Workspace, image: Level, where: Grid): Spot[] {
  const { area, cell, step } = where;
  const spots: Spot[] = [];
  for (let y = area.y0; y < area.y1; y += cell) {
    for (let x = area.x0; x < area.x1; x += cell) {
      const right = Math.floor(Math.min(area.x1, x + cell));
      const lower = Math.floor(Math.min(area.y1, y + cell));
      const from = [Math.floor(x), Math.floor(y), right, lower];
      kernels.call.strongestCorner(image.address, image.width, image.height, ...from, step, numbers.address);
      const found = kernels.floats(numbers.address, 3);
      const spot = { x: at(found, 0), y: at(found, 1), score: at(found, 2) };
      if (spot.score > leastTexture) spots.push(spot);
    }
  }
  return spots.sort((a, b) => b.score - a.score);
}

type Grid = {
  readonly area: Rectangle;
  /** Side of a cell, px. */
  readonly cell: number;
  /** Every how many px a corner is looked for. */
  readonly step: number;
};

/** The first spots that stand at least `apart` px from each other, `limit` at most. */
export function thinOut(spots: readonly Spot[], apart: number, limit: number): Spot[] {
  const kept: Spot[] = [];
  for (const spot of spots) {
    if (kept.length >= limit) break;
    if (kept.every(({ x, y }) => (x - spot.x) ** 2 + (y - spot.y) ** 2 > apart * apart)) kept.push(spot);
  }
  return kept;
}

type Wanted = {
  readonly count: number;
  /** Grey levels an arc must stand out. */
  readonly threshold: number;
};

/** Distance from the border within which no descriptor can be read, px. */
export const border = 18;
const bucketCap = 5;

function strongestFirst(a: Spot, b: Spot): number {
  return b.score - a.score;
}

/** Rows of a picture and the memory for its corner scores: a u16 a pixel of the whole picture. */
type Band = { readonly from: number; readonly to: number; readonly scores: Block };

/** Scores the corners in some rows of a picture; `pickKeypoints` wants all of them scored. */
export function scoreCorners({ kernels }: Workspace, { address, width, height }: Level, band: Scored): void {
  const { from, to, scores, threshold } = band;
  kernels.call.fastScores(address, width, height, threshold, border, from, to, scores.address);
}

type Scored = Band & Pick<Wanted, 'threshold'>;

/** The keypoints of a scored picture, spread over a grid: at most five a cell, the strongest `count` of them. */
export function pickKeypoints({ kernels, corners }: Workspace, { width, height }: Level, picked: Picked): Spot[] {
  const { scores, count } = picked;
  if (width <= 2 * border || height <= 2 * border) return [];
  const found = kernels.call.fastPeaks(scores.address, width, height, border, corners.address, cornerLimit);
  const words = kernels.ints(corners.address, 3 * found);
  const side = Math.max(16, Math.round(Math.sqrt((width * height) / (count / 2.5))));
  const columns = Math.ceil(width / side);
  const cells = new Map<number, Spot[]>();
  for (let i = 0; i < words.length; i += 3) {
    const spot = { x: at(words, i), y: at(words, i + 1), score: at(words, i + 2) };
    const cell = Math.floor(spot.y / side) * columns + Math.floor(spot.x / side);
    const spots = cells.get(cell);
    if (spots) spots.push(spot);
    else cells.set(cell, [spot]);
  }
  const kept = [...cells.values()].flatMap((spots) => spots.sort(strongestFirst).slice(0, bucketCap));
  return kept.sort(strongestFirst).slice(0, count);
}

type Picked = Pick<Band, 'scores'> & Pick<Wanted, 'count'>;

/** Memory for the corner scores of a picture. */
export function takeScores(kernels: Kernels, { width, height }: Level): Block {
  return kernels.take(2 * width * height);
}

/**
 * FAST-9 keypoints of a picture, spread over it.
 * Rosten and Drummond, Machine learning for high-speed corner detection, ECCV 2006.
 */
export function detectKeypoints(workspace: Workspace, image: Level, { count, threshold }: Wanted): Spot[] {
  const scores = takeScores(workspace.kernels, image);
  scoreCorners(workspace, image, { from: 0, to: image.height, scores, threshold });
  const spots = pickKeypoints(workspace, image, { scores, count });
  workspace.kernels.giveBack(scores);
  return spots;
}
