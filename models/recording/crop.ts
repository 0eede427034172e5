import type { Annotation, Point } from '../annotation.ts';
import { rounded } from '../grid.ts';
import { type Box, isInside, piecesInside, stretchInside } from './clip.ts';

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
const reach: Box = { from: [lowest, lowest], to: [highest, highest] };
/** A ring that is larger than a mark may be is drawn as a line of so many corners. */
const corners = 128;

/** The outline of a ring. */
function outlineOf({ center, radius }: { readonly center: Point; readonly radius: Point }): Point[] {
  return Array.from({ length: corners + 1 }, (_, n) => {
    const angle = (2 * Math.PI * n) / corners;
    return [center[0] + radius[0] * Math.cos(angle), center[1] + radius[1] * Math.sin(angle)];
  });
}

/** Whether anything of a mark is to be seen in the part. */
function isOver(mark: Annotation, { x, y, width, height }: Crop): boolean {
  const part: Box = { from: [x, y], to: [x + width, y + height] };
  const isIn = (point: Point) => isInside(point, part);
  switch (mark.kind) {
    case 'arrow':
      return stretchInside(mark.placement.from, mark.placement.to, part) !== null;
    case 'ring':
      return isIn(mark.placement.center) || piecesInside(outlineOf(mark.placement), part).length > 0;
    case 'ink':
      return piecesInside(mark.placement.points, part).length > 0;
    case 'text':
    case 'step':
      return isIn(mark.placement.at);
    case 'turn':
    case 'press':
    case 'pull': {
      const [{ at, size }, { from, to }] = [mark.placement, part];
      const wider: Box = { from: [from[0] - size / 2, from[1] - size / 2], to: [to[0] + size / 2, to[1] + size / 2] };
      return isInside(at, wider);
    }
    default:
      return mark satisfies never;
  }
}

type Lined = Extract<Annotation, { kind: 'ink' | 'ring' }>;

/** A line by its pieces: a mark for each, known by the mark it is of. */
function linesOf(mark: Lined, points: readonly Point[]): Annotation[] {
  const { author, color, level, risk } = mark;
  const { keyframeId, normal } = mark.placement;
  return piecesInside(points, reach).map((piece, n) => ({
    ...{ id: n === 0 ? mark.id : `${mark.id.slice(0, 36)}-${n + 1}`, author, color },
    ...(level === undefined ? {} : { level }),
    ...(risk === undefined ? {} : { risk }),
    kind: 'ink',
    placement: { keyframeId, ...(normal ? { normal } : {}), points: piece.map(rounded) },
  }));
}

function onPart(annotation: Annotation, { x, y, width, height }: Crop): Annotation[] {
  const placed = ([left, top]: Point): Point => [(left - x) / width, (top - y) / height];
  switch (annotation.kind) {
    case 'arrow': {
      const ends = stretchInside(placed(annotation.placement.from), placed(annotation.placement.to), reach);
      if (!ends) return [];
      const [from, to] = ends;
      return [{ ...annotation, placement: { ...annotation.placement, from: rounded(from), to: rounded(to) } }];
    }
    case 'ring': {
      const { center, radius } = annotation.placement;
      const round = { center: placed(center), radius: [radius[0] / width, radius[1] / height] as Point };
      if (!isInside(round.center, reach) || Math.max(...round.radius) > highest)
        return linesOf(annotation, outlineOf(round));
      const { center: middle, radius: half } = round;
      return [
        { ...annotation, placement: { ...annotation.placement, center: rounded(middle), radius: rounded(half) } },
      ];
    }
    case 'ink':
      return linesOf(annotation, annotation.placement.points.map(placed));
    case 'text':
    case 'step':
      return [{ ...annotation, placement: { ...annotation.placement, at: rounded(placed(annotation.placement.at)) } }];
    case 'turn':
    case 'press':
    case 'pull': {
      const { at, size } = annotation.placement;
      const glyph = { at: rounded(placed(at)), size: Math.min(highest, size / height) };
      return isInside(glyph.at, reach) ? [{ ...annotation, placement: { ...annotation.placement, ...glyph } }] : [];
    }
    default:
      return annotation satisfies never;
  }
}

/**
 * The marks as they lie on a part of their picture; those of which nothing is to be seen there are left out. A line that
 * leaves the part and comes back is one mark for each of its pieces.
 */
export function marksOnPart(marks: readonly Annotation[], crop: Crop): Annotation[] {
  return marks.filter((mark) => isOver(mark, crop)).flatMap((mark) => onPart(mark, crop));
}
