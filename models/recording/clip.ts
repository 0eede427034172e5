import type { Point } from '../annotation.ts';

/** A part of a plane, its edges included. */
export type Box = { readonly from: Point; readonly to: Point };

export function isInside([x, y]: Point, { from, to }: Box): boolean {
  return x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1];
}

/** What of the stretch between two points lies in a box; null for nothing (Liang and Barsky, 1984). */
export function stretchInside(a: Point, b: Point, { from, to }: Box): readonly [Point, Point] | null {
  const way: Point = [b[0] - a[0], b[1] - a[1]];
  let [enters, leaves] = [0, 1];
  for (const axis of [0, 1] as const) {
    const shares = [(from[axis] - a[axis]) / way[axis], (to[axis] - a[axis]) / way[axis]] as const;
    if (way[axis] === 0) {
      if (a[axis] < from[axis] || a[axis] > to[axis]) return null;
      continue;
    }
    enters = Math.max(enters, Math.min(...shares));
    leaves = Math.min(leaves, Math.max(...shares));
  }
  if (enters > leaves) return null;
  const at = (share: number): Point => [a[0] + way[0] * share, a[1] + way[1] * share];
  return [enters === 0 ? a : at(enters), leaves === 1 ? b : at(leaves)];
}

/** The pieces of a line that lie in a box, each as it was drawn: where it leaves and comes back there are two. */
export function piecesInside(points: readonly Point[], box: Box): Point[][] {
  const [only] = points;
  if (only && points.length === 1) return isInside(only, box) ? [[only]] : [];
  const pieces: Point[][] = [];
  let isOpen = false;
  points.slice(1).forEach((next, index) => {
    const stretch = stretchInside(points[index] ?? next, next, box);
    if (stretch && !isOpen) pieces.push([stretch[0]]);
    if (stretch) pieces.at(-1)?.push(stretch[1]);
    isOpen = stretch !== null && stretch[1] === next;
  });
  return pieces;
}
