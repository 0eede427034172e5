import { type Annotation, type Keyframe, maxPoints, type Point } from './annotation.ts';
import type { Operation } from './operation.ts';

/** A written value and the logical time of the write; of two, the larger (stamp, then id) wins. */
type Write<T> = { readonly value: T; readonly stamp: number; readonly id: string };

/** Everything known of one mark, whichever of its operations came first. */
type Known = {
  readonly body: Write<Annotation> | null;
  readonly alive: Write<boolean>;
  /** Ink points that came after the body, by the index they start at. */
  readonly runs: ReadonlyMap<number, Write<readonly Point[]>>;
};

/** `drawn` is the mark as it is to be drawn, the same object until it changes; null when it is gone or not yet known. */
type Mark = Known & { readonly drawn: Annotation | null };

/** A drawing: what a session's operations add up to. Immutable; `annotationsOf` says what to draw. */
export type Drawing = {
  /** The largest stamp seen. */
  readonly clock: number;
  readonly keyframes: ReadonlyMap<string, Keyframe>;
  /** The keyframe the technician shows, or null for the live picture. */
  readonly shown: Write<string | null>;
  readonly marks: ReadonlyMap<string, Mark>;
};

/** The drawing before the first operation. */
export const emptyDrawing: Drawing = {
  clock: 0,
  keyframes: new Map(),
  shown: { value: null, stamp: -1, id: '' },
  marks: new Map(),
};

const unknownMark: Known = { body: null, alive: { value: true, stamp: -1, id: '' }, runs: new Map() };

function later<T>(a: Write<T> | null | undefined, b: Write<T>): Write<T> {
  if (!a) return b;
  return a.stamp > b.stamp || (a.stamp === b.stamp && a.id >= b.id) ? a : b;
}

function writeOf<T>(operation: Operation, value: T): Write<T> {
  return { value, stamp: operation.stamp, id: operation.id };
}

function grown(mark: Known): Annotation | null {
  if (!mark.body || !mark.alive.value) return null;
  const annotation = mark.body.value;
  if (annotation.kind !== 'ink') return annotation;
  const points = [...annotation.placement.points];
  for (let run = mark.runs.get(points.length); run; run = mark.runs.get(points.length)) points.push(...run.value);
  return { ...annotation, placement: { ...annotation.placement, points: points.slice(0, maxPoints) } };
}

function change(drawing: Drawing, targets: readonly string[], next: (mark: Known) => Known): Partial<Drawing> {
  const marks = new Map(drawing.marks);
  for (const target of targets) {
    const mark = next(marks.get(target) ?? unknownMark);
    marks.set(target, { ...mark, drawn: grown(mark) });
  }
  return { marks };
}

function setAlive(drawing: Drawing, operation: Operation & { targets: readonly string[] }, value: boolean) {
  const write = writeOf(operation, value);
  return change(drawing, operation.targets, (mark) => ({ ...mark, alive: later(mark.alive, write) }));
}

function perform(drawing: Drawing, operation: Operation): Partial<Drawing> {
  switch (operation.type) {
    case 'picture':
      return { keyframes: new Map(drawing.keyframes).set(operation.keyframe.id, operation.keyframe) };
    case 'show':
      return { shown: later(drawing.shown, writeOf(operation, operation.keyframeId)) };
    case 'add':
    case 'update': {
      const write = writeOf(operation, operation.annotation);
      return change(drawing, [write.value.id], (mark) => ({ ...mark, body: later(mark.body, write) }));
    }
    case 'extend': {
      const { from } = operation;
      const write = writeOf(operation, operation.points);
      return change(drawing, [operation.target], (mark) => ({
        ...mark,
        runs: new Map(mark.runs).set(from, later(mark.runs.get(from), write)),
      }));
    }
    case 'remove':
    case 'clear':
      return setAlive(drawing, operation, false);
    case 'restore':
      return setAlive(drawing, operation, true);
    default:
      return operation satisfies never;
  }
}

/**
 * Applies one operation. Applying it again, or in another order among others, leads to the same drawing
 * [rule.M1, rule.M2]: a last-writer-wins register for each mark's body and for whether it is there
 * (Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", 2011).
 */
export function applyOp(drawing: Drawing, operation: Operation): Drawing {
  return { ...drawing, ...perform(drawing, operation), clock: Math.max(drawing.clock, operation.stamp) };
}

/** The mark with this id as it is to be drawn, or null when it is gone or not yet known. */
export function annotationOf(drawing: Drawing, id: string): Annotation | null {
  return drawing.marks.get(id)?.drawn ?? null;
}

/** The marks on a keyframe, in an order that is the same for everybody. */
export function annotationsOf(drawing: Drawing, keyframeId: string): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const id of [...drawing.marks.keys()].sort()) {
    const annotation = annotationOf(drawing, id);
    if (annotation?.placement.keyframeId === keyframeId) found.push(annotation);
  }
  return found;
}

type Undone =
  | Pick<Extract<Operation, { type: 'update' }>, 'type' | 'annotation'>
  | {
      readonly type: 'remove' | 'restore';
      readonly targets: string[];
    };

/**
 * What would undo an operation, seen from the drawing just before it; null where there is nothing to undo.
 * The caller gives it an id and a stamp [rule.M3].
 */
export function inverseOf(before: Drawing, operation: Operation): Undone | null {
  switch (operation.type) {
    case 'add':
      return { type: 'remove', targets: [operation.annotation.id] };
    case 'update': {
      const annotation = annotationOf(before, operation.annotation.id);
      return annotation && { type: 'update', annotation };
    }
    case 'remove':
    case 'clear':
      return { type: 'restore', targets: operation.targets.filter((id) => annotationOf(before, id) !== null) };
    case 'restore':
      return { type: 'remove', targets: operation.targets.filter((id) => annotationOf(before, id) === null) };
    case 'picture':
    case 'show':
    case 'extend':
      return null;
    default:
      return operation satisfies never;
  }
}
