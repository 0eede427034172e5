import type { Annotation, Point } from './annotation.ts';

/** Radius of a step's disc as drawn on a screen of usual size, in keyframe heights. */
const disc = 0.035;
/** Where a text's plate lies about its spot, and how wide it grows with its text. */
const plate = { above: 0.06, halfHeight: 0.04, halfWidth: 0.02, perLetter: 0.008, mostHalfWidth: 0.24 };
/** How far the shaft of a press or pull goes from its spot, and half its width, in shares of the glyph's size. */
const shaft = { length: 0.75, halfWidth: 0.2 };

/** From one point to another, in keyframe heights. */
export function between(from: Point, to: Point, aspect: number): Point {
  return [(to[0] - from[0]) * aspect, to[1] - from[1]];
}

/** How far two points are from each other, in keyframe heights. */
export function distance(from: Point, to: Point, aspect: number): number {
  return Math.hypot(...between(from, to, aspect));
}

/** The points that say where a mark is. */
export function pointsOf(annotation: Annotation): readonly Point[] {
  switch (annotation.kind) {
    case 'arrow':
      return [annotation.placement.from, annotation.placement.to];
    case 'ring':
      return [annotation.placement.center];
    case 'ink':
      return annotation.placement.points;
    case 'text':
    case 'step':
    case 'turn':
    case 'press':
    case 'pull':
      return [annotation.placement.at];
    default:
      return annotation satisfies never;
  }
}

/** From a point to the stretch between two others, in keyframe heights. */
function distanceToStretch(at: Point, ends: readonly [Point, Point], aspect: number): number {
  const along = between(ends[0], ends[1], aspect);
  const [x, y] = between(ends[0], at, aspect);
  const length = along[0] ** 2 + along[1] ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (x * along[0] + y * along[1]) / length));
  return Math.hypot(x - t * along[0], y - t * along[1]);
}

function distanceToLine(at: Point, points: readonly Point[], aspect: number): number {
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    least = Math.min(least, distanceToStretch(at, [points[index - 1] ?? point, point], aspect));
  });
  return least;
}

/** How far a pointer is from the drawn mark, in keyframe heights; 0 on it. */
export function gapTo(annotation: Annotation, at: Point, aspect: number): number {
  switch (annotation.kind) {
    case 'arrow':
    case 'ink':
      return distanceToLine(at, pointsOf(annotation), aspect);
    case 'ring': {
      const { center, radius } = annotation.placement;
      const [x, y] = between(center, at, aspect);
      const [rx, ry] = [radius[0] * aspect, radius[1]];
      // Scaled to a circle: exact on the line, and close enough a hand's breadth from it.
      return Math.abs(Math.hypot(x / rx, y / ry) - 1) * Math.min(rx, ry);
    }
    case 'text': {
      const [x, y] = between(annotation.placement.at, at, aspect);
      const half = Math.min(plate.mostHalfWidth, plate.halfWidth + plate.perLetter * annotation.text.length);
      return Math.hypot(Math.max(0, Math.abs(x) - half), Math.max(0, Math.abs(y + plate.above) - plate.halfHeight));
    }
    case 'step':
      return Math.max(0, distance(annotation.placement.at, at, aspect) - disc);
    case 'turn':
      return Math.max(0, distance(annotation.placement.at, at, aspect) - annotation.placement.size / 2);
    case 'press':
    case 'pull': {
      const { at: foot, angle, size } = annotation.placement;
      const length = size * shaft.length;
      const end: Point = [foot[0] + (Math.cos(angle) * length) / aspect, foot[1] + Math.sin(angle) * length];
      return Math.max(0, distanceToStretch(at, [foot, end], aspect) - size * shaft.halfWidth);
    }
    default:
      return annotation satisfies never;
  }
}
