import type { Spot } from './detect.ts';
import type { Point2, Quad } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { type MarkSite, markPoints } from './mark.ts';
import type { Workspace } from './workspace.ts';

/** What a technician is told when a mark is placed. */
export type Surface = {
  /** Whether the surface around the spot has little to hold on to. */
  readonly isWeak: boolean;
  /** The nearest spot that has more, px of the keyframe. */
  readonly better: Point2 | null;
};

const weakPoints = 24;

/** Whether so few corners hold a mark that the technician is told. */
export function isWeaklyHeld(points: readonly Spot[]): boolean {
  return points.length < weakPoints;
}

/** Radius within which a better spot must have its corners, px. */
const betterReach = 60;
/** Corners of the support, one a cell, that a better spot must have around it. */
const leastCrowd = 4;
/** How many spots are tried, a slice each. */
const mostTried = 12;

function movedTo({ at: [x, y], corners, ...site }: MarkSite, [u, v]: Point2): MarkSite {
  const moved = corners.map(([s, t]) => [s + u - x, t + v - y]) as unknown as Quad;
  return { ...site, at: [u, v], corners: moved };
}

/** The nearest corner about which the same mark would not be weakly held, px of the keyframe; null where none is found. */
export function* betterSpot(workspace: Workspace, keyframe: Keyframe, site: MarkSite): Generator<void, Point2 | null> {
  const { support } = keyframe;
  const [x, y] = site.at;
  const crowd = (spot: Spot) =>
    support.filter((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < betterReach).length;
  const away = (spot: Spot) => Math.hypot(spot.x - x, spot.y - y);
  const crowded = support.filter((spot) => crowd(spot) >= leastCrowd).sort((a, b) => away(a) - away(b));
  for (const spot of crowded.slice(0, mostTried)) {
    yield;
    const moved = movedTo(site, [spot.x, spot.y]);
    if (!isWeaklyHeld(markPoints(workspace, keyframe, moved))) return moved.at;
  }
  return null;
}
