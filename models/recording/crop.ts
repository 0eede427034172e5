import type { Annotation, Point } from '../annotation.ts';
import { rounded } from '../grid.ts';
import { pointsOf } from '../reach.ts';

/** A part of a picture: where it begins and how large it is, in shares of the picture's width and height. */
export type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A part has at least this share of the picture's width and of its height. */
export const leastShare = 0.2;

/** The part between two corners of it, within the picture; null where that is too small to be meant. */
export function cropBetween(a: Point, b: Point): Crop | null {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])].map(within);
  const [top, bottom] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])].map(within);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  const [width, height] = [right - left, bottom - top];
  return width < leastShare || height < leastShare ? null : { x: left, y: top, width, height };
}

/** As far as a position may lie beyond the edges of a picture. */
const [lowest, highest] = [-1, 2];

function isPosition(point: Point): boolean {
  return point.every((value) => value >= lowest && value <= highest);
}

/** A point on the way from `to` to `from`, as far towards `from` as a position may be. */
function within(from: Point, to: Point): Point {
  const shares = [0, 1].map((axis) => {
    const [start, way] = [to[axis] ?? 0, (from[axis] ?? 0) - (to[axis] ?? 0)];
    const end = way > 0 ? highest : lowest;
    return way === 0 ? 1 : Math.min(1, Math.max(0, (end - start) / way));
  });
  const share = Math.min(...shares);
  return [to[0] + (from[0] - to[0]) * share, to[1] + (from[1] - to[1]) * share];
}

function onPart(annotation: Annotation, { x, y, width, height }: Crop): Annotation {
  const placed = ([left, top]: Point): Point => [(left - x) / width, (top - y) / height];
  switch (annotation.kind) {
    case 'arrow': {
      const [from, to] = [placed(annotation.placement.from), placed(annotation.placement.to)];
      const ends = { from: rounded(within(from, to)), to: rounded(within(to, from)) };
      return { ...annotation, placement: { ...annotation.placement, ...ends } };
    }
    case 'ring': {
      const { center, radius } = annotation.placement;
      const round = { center: rounded(placed(center)), radius: rounded([radius[0] / width, radius[1] / height]) };
      return { ...annotation, placement: { ...annotation.placement, ...round } };
    }
    case 'ink': {
      const points = annotation.placement.points.map(placed).filter(isPosition).map(rounded);
      return { ...annotation, placement: { ...annotation.placement, points } };
    }
    case 'text':
    case 'step':
      return { ...annotation, placement: { ...annotation.placement, at: rounded(placed(annotation.placement.at)) } };
    case 'turn':
    case 'press':
    case 'pull': {
      const { at, size } = annotation.placement;
      const glyph = { at: rounded(placed(at)), size: Math.min(highest, size / height) };
      return { ...annotation, placement: { ...annotation.placement, ...glyph } };
    }
    default:
      return annotation satisfies never;
  }
}

/** The marks as they lie on a part of their picture; those that lie beside it altogether are left out. */
export function marksOnPart(marks: readonly Annotation[], crop: Crop): Annotation[] {
  const isIn = ([left, top]: Point) =>
    left >= crop.x && left <= crop.x + crop.width && top >= crop.y && top <= crop.y + crop.height;
  return marks.filter((mark) => pointsOf(mark).some(isIn)).map((mark) => onPart(mark, crop));
}
