import type { Annotation, AnnotationKind, Color, Point } from './annotation.ts';
import { fine, rounded } from './grid.ts';
import { between, distance, gapTo, pointsOf } from './reach.ts';

/** What the technician's pointer does: `point` shows a place and leaves nothing, every other tool makes a mark. */
export const tools = ['point', 'arrow', 'ring', 'ink', 'text', 'step', 'turn', 'press', 'pull'] as const;
export type Tool = (typeof tools)[number];

/** From where the pointer went down to where it is now; `aspect` is the keyframe's width over its height. */
export type Gesture = {
  readonly tool: Tool;
  readonly start: Point;
  readonly current: Point;
  readonly aspect: number;
};
/** What a new mark takes from the tool bar. `number` is a step's, `text` a step's or a text's. */
export type MarkStyle = {
  readonly color: Color;
  readonly sense: 'clockwise' | 'counterclockwise';
  readonly number: number;
  readonly text: string;
};

type DraftOf<A> = A extends Annotation
  ? Omit<A, 'id' | 'author' | 'placement'> & { readonly placement: Omit<A['placement'], 'keyframeId'> }
  : never;
/** A mark that nobody owns yet and that lies on no keyframe yet. */
export type Draft = DraftOf<Annotation>;

/** Shares of the keyframe's height: a gesture shorter than `tap` is a tap; a tap makes a glyph of `glyph`. */
const tap = 0.03;
const glyph = { least: 0.12, usual: 0.26, most: 1 };
const leastRadius = 0.012;
/** How far from a mark a pointer still means it, in keyframe heights. */
const reach = 0.035;

function glyphPlacement({ start, current, aspect }: Gesture): { at: Point; angle: number; size: number } {
  const drag = distance(start, current, aspect);
  if (drag < tap) return { at: rounded(start), angle: -Math.PI / 2, size: glyph.usual };
  const [x, y] = between(start, current, aspect);
  const angle = fine(Math.atan2(y, x));
  const size = fine(Math.min(glyph.most, Math.max(glyph.least, 2 * drag)));
  return { at: rounded(start), angle, size };
}

function ringPlacement({ start, current, aspect }: Gesture): { center: Point; radius: Point } | null {
  const center = rounded([(start[0] + current[0]) / 2, (start[1] + current[1]) / 2]);
  const radius = rounded([Math.abs(current[0] - start[0]) / 2, Math.abs(current[1] - start[1]) / 2]);
  return radius[0] * aspect < leastRadius || radius[1] < leastRadius ? null : { center, radius };
}

/**
 * The mark a gesture makes so far; null while it is too small to mean one, and for the tool that leaves nothing.
 * An arrow points to where the drag ends; a ring fills the dragged box; a glyph stands where the drag began, as large
 * as the drag is long. A text without words is no mark.
 */
export function draft(gesture: Gesture, style: MarkStyle): Draft | null {
  const { tool, start, current, aspect } = gesture;
  const { color } = style;
  switch (tool) {
    case 'point':
      return null;
    case 'arrow': {
      if (distance(start, current, aspect) < tap) return null;
      return { kind: tool, color, placement: { from: rounded(start), to: rounded(current) } };
    }
    case 'ring': {
      const placement = ringPlacement(gesture);
      return placement && { kind: tool, color, placement };
    }
    case 'ink': {
      const next = inkPoint(start, current, aspect);
      return next && { kind: tool, color, placement: { points: [rounded(start), next] } };
    }
    case 'text':
      return style.text.trim() === ''
        ? null
        : { kind: tool, color, text: style.text, placement: { at: rounded(current) } };
    case 'step':
      return { kind: tool, color, number: style.number, text: style.text, placement: { at: rounded(current) } };
    case 'turn':
      return { kind: tool, color, sense: style.sense, placement: glyphPlacement(gesture) };
    case 'press':
    case 'pull':
      return { kind: tool, color, placement: glyphPlacement(gesture) };
    default:
      return tool satisfies never;
  }
}

/** The next point of a stroke, or null while the pointer has not gone far enough to show. */
export function inkPoint(last: Point, next: Point, aspect: number): Point | null {
  return distance(last, next, aspect) < 0.003 ? null : rounded(next);
}

/** The mark that a draft becomes. */
export function annotationFrom(made: Draft, owner: { id: string; author: string; keyframeId: string }): Annotation {
  const { id, author, keyframeId } = owner;
  // The compiler does not see that putting back what `Draft` left out gives the same member of the union.
  return { ...made, id, author, placement: { ...made.placement, keyframeId } } as Annotation;
}

/** One more than the largest step number in use. */
export function nextStepNumber(annotations: readonly Annotation[]): number {
  const used = annotations.map((annotation) => (annotation.kind === 'step' ? annotation.number : 0));
  return Math.min(99, Math.max(0, ...used) + 1);
}

/** The shift that is left of `by` when no value may leave -1..2, where a position is allowed to be. */
function allowed(values: readonly number[], by: number): number {
  return Math.min(2 - Math.max(...values), Math.max(-1 - Math.min(...values), by));
}

/** The mark shifted as a whole; its shape never changes, it stops where positions end. */
export function moved(annotation: Annotation, by: Point): Annotation {
  const points = pointsOf(annotation);
  if (points.length === 0) return annotation;
  const shift = [0, 1].map((axis) =>
    allowed(
      points.map((point) => point[axis] ?? 0),
      by[axis] ?? 0,
    ),
  );
  const shifted = (point: Point) => rounded([point[0] + (shift[0] ?? 0), point[1] + (shift[1] ?? 0)]);
  switch (annotation.kind) {
    case 'arrow': {
      const { from, to } = annotation.placement;
      return { ...annotation, placement: { ...annotation.placement, from: shifted(from), to: shifted(to) } };
    }
    case 'ring':
      return { ...annotation, placement: { ...annotation.placement, center: shifted(annotation.placement.center) } };
    case 'ink':
      return { ...annotation, placement: { ...annotation.placement, points: points.map(shifted) } };
    case 'text':
    case 'step':
      return { ...annotation, placement: { ...annotation.placement, at: shifted(annotation.placement.at) } };
    case 'turn':
    case 'press':
    case 'pull':
      return { ...annotation, placement: { ...annotation.placement, at: shifted(annotation.placement.at) } };
    default:
      return annotation satisfies never;
  }
}

const layers: Readonly<Record<AnnotationKind, number>> = {
  ring: 0,
  ink: 0,
  arrow: 0,
  turn: 1,
  press: 1,
  pull: 1,
  text: 2,
  step: 2,
};

/** The marks as they lie on one another, lowest first: lines, then glyphs, then what is read. */
export function stacked(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...annotations].sort((a, b) => layers[a.kind] - layers[b.kind]);
}

/** The topmost mark within reach of a pointer; one that is touched itself comes before one that is only near. */
export function hit(annotations: readonly Annotation[], at: Point, aspect: number): string | null {
  const found = [...stacked(annotations)]
    .reverse()
    .map((annotation) => ({ id: annotation.id, gap: gapTo(annotation, at, aspect) }));
  const near = found.find((mark) => mark.gap <= reach / 3) ?? found.find((mark) => mark.gap <= reach);
  return near?.id ?? null;
}
