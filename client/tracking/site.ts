import type { Annotation, Point } from '#models/annotation.ts';
import { pointsOf } from '#models/reach.ts';
import type { Extent } from './grey.ts';
import type { Point2 } from './homography.ts';
import type { MarkSite } from './mark.ts';

/** Half the least region a mark is held by, px of a keyframe that is 640 px long: a smaller one has too few corners. */
const leastHalf = { width: 100, height: 75 };
/** How much of what surrounds a mark counts as its region, px. */
const margin = 16;

/** What a mark is about, as the points at its ends: the tip of an arrow, all that another mark covers. */
function outline(annotation: Annotation): readonly Point[] {
  if (annotation.kind === 'arrow') return [annotation.placement.to];
  if (annotation.kind !== 'ring') return pointsOf(annotation);
  const { center, radius } = annotation.placement;
  return [
    [center[0] - radius[0], center[1] - radius[1]],
    [center[0] + radius[0], center[1] + radius[1]],
  ];
}

/** A stretch of `2 * half` about a middle, shifted until it lies within 0..size, or all of that. */
function within(middle: number, half: number, size: number): readonly [number, number] {
  if (2 * half >= size) return [0, size - 1];
  const from = Math.min(Math.max(0, middle - half), size - 1 - 2 * half);
  return [from, from + 2 * half];
}

/** Where the stretch of some coordinates lies about their middle. */
function reach(values: readonly number[], least: number): readonly [number, number] {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return [(from + to) / 2, Math.max((to - from) / 2 + margin, least)];
}

/**
 * What a mark is about, in px of its keyframe as it is tracked: its spot, and a region that covers it and has room for
 * enough corners. Null for ink that has no points yet.
 */
export function siteOf(annotation: Annotation, tracked: Extent): MarkSite | null {
  const ends = outline(annotation).map(([x, y]): Point2 => [x * tracked.width - 0.5, y * tracked.height - 0.5]);
  if (ends.length === 0) return null;
  const scale = Math.max(tracked.width, tracked.height) / 640;
  const across = reach(
    ends.map(([x]) => x),
    leastHalf.width * scale,
  );
  const down = reach(
    ends.map(([, y]) => y),
    leastHalf.height * scale,
  );
  const [left, right] = within(...across, tracked.width);
  const [top, bottom] = within(...down, tracked.height);
  return {
    id: annotation.id,
    keyframeId: annotation.placement.keyframeId,
    at: [across[0], down[0]],
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
  };
}

/** Whether a mark that was changed still stands where it stood. */
export function isSameSite(a: MarkSite, b: MarkSite): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
