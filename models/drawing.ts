import { type Annotation, type Keyframe, maxPoints, type Point } from './annotation.ts';
import { isOutsideOrder, type Operation } from './operation.ts';

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
  /** The largest stamp a mark was written with, or the picture shown; a picture's own, which may be the customer's, is left out. */
  readonly clock: number;
  readonly keyframes: ReadonlyMap<string, Keyframe>;
  /** The keyframe the technician shows, or null for the live picture. */
  readonly shown: Write<string | null>;
  readonly marks: ReadonlyMap<string, Mark>;
  /** By mark, the writes of it that the customer showed before doing them. */
  readonly confirmed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every stop with who stopped, and those that were lifted. */
  readonly halts: ReadonlyMap<string, 'customer' | 'technician'>;
  readonly lifted: ReadonlySet<string>;
};

/** The drawing before the first operation. */
export const emptyDrawing: Drawing = {
  clock: 0,
  keyframes: new Map(),
  shown: { value: null, stamp: -1, id: '' },
  marks: new Map(),
  confirmed: new Map(),
  halts: new Map(),
  lifted: new Set(),
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

/** What a batch of operations has changed so far. */
type Draft = {
  readonly before: Drawing;
  clock: number;
  shown: Write<string | null>;
  readonly keyframes: Map<string, Keyframe>;
  readonly marks: Map<string, Known>;
  readonly confirmed: Map<string, ReadonlySet<string>>;
  readonly halts: Map<string, 'customer' | 'technician'>;
  lifted: ReadonlySet<string>;
};

/** A picture never changes. Of two that claim one id the same wins everywhere, and a technician's before a customer's. */
function rank({ source, takenAt, width, height }: Keyframe): readonly (number | string)[] {
  return [source === 'held' ? 1 : 0, takenAt, width, height, source];
}

function outranks(a: Keyframe, b: Keyframe): boolean {
  const [ours, theirs] = [rank(a), rank(b)];
  const at = ours.findIndex((value, index) => value !== theirs[index]);
  return (ours[at] ?? 0) > (theirs[at] ?? 0);
}

function addPicture({ before, keyframes }: Draft, keyframe: Keyframe): void {
  const known = keyframes.get(keyframe.id) ?? before.keyframes.get(keyframe.id);
  if (!known || outranks(keyframe, known)) keyframes.set(keyframe.id, keyframe);
}

function change({ before, marks }: Draft, targets: readonly string[], next: (mark: Known) => Known): void {
  for (const target of targets) marks.set(target, next(marks.get(target) ?? before.marks.get(target) ?? unknownMark));
}

function setAlive(draft: Draft, operation: Operation & { targets: readonly string[] }, value: boolean): void {
  const write = writeOf(operation, value);
  change(draft, operation.targets, (mark) => ({ ...mark, alive: later(mark.alive, write) }));
}

function perform(draft: Draft, operation: Operation): void {
  switch (operation.type) {
    case 'picture':
      return addPicture(draft, operation.keyframe);
    case 'show':
      draft.shown = later(draft.shown, writeOf(operation, operation.keyframeId));
      return;
    case 'add':
    case 'update': {
      const write = writeOf(operation, operation.annotation);
      return change(draft, [write.value.id], (mark) => ({ ...mark, body: later(mark.body, write) }));
    }
    case 'extend': {
      const { from } = operation;
      const write = writeOf(operation, operation.points);
      return change(draft, [operation.target], (mark) => ({
        ...mark,
        runs: new Map(mark.runs).set(from, later(mark.runs.get(from), write)),
      }));
    }
    case 'remove':
    case 'clear':
      return setAlive(draft, operation, false);
    case 'restore':
      return setAlive(draft, operation, true);
    case 'confirm': {
      const { target, of } = operation;
      const known = draft.confirmed.get(target) ?? draft.before.confirmed.get(target) ?? [];
      draft.confirmed.set(target, new Set([...known, of]));
      return;
    }
    case 'halt':
      draft.halts.set(operation.id, operation.by);
      return;
    case 'lift':
      draft.lifted = new Set([...draft.lifted, ...operation.halts]);
      return;
    default:
      return operation satisfies never;
  }
}

/** The same map where nothing changed, so that whoever draws it can tell. */
function merged<T>(before: ReadonlyMap<string, T>, changed: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (changed.size === 0) return before;
  const after = new Map(before);
  for (const [id, value] of changed) after.set(id, value);
  return after;
}

/**
 * Applies operations, copying what they change once. Applying one again, or in another order among others, leads to the
 * same drawing [rule.M1, rule.M2]: a last-writer-wins register for each mark's body and for whether it is there
 * (Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", 2011).
 */
export function applyOps(before: Drawing, operations: readonly Operation[]): Drawing {
  const { clock: since, shown: still, lifted } = before;
  const fresh = { keyframes: new Map(), marks: new Map(), confirmed: new Map(), halts: new Map() };
  const draft: Draft = { before, clock: since, shown: still, lifted, ...fresh };
  for (const operation of operations) {
    perform(draft, operation);
    if (!isOutsideOrder(operation)) draft.clock = Math.max(draft.clock, operation.stamp);
  }
  const { clock, shown } = draft;
  const drawn = new Map([...draft.marks].map(([id, mark]) => [id, { ...mark, drawn: grown(mark) }]));
  return {
    ...{ clock, shown, lifted: draft.lifted },
    keyframes: merged(before.keyframes, draft.keyframes),
    marks: merged(before.marks, drawn),
    confirmed: merged(before.confirmed, draft.confirmed),
    halts: merged(before.halts, draft.halts),
  };
}

/** Applies one operation. */
export function applyOp(drawing: Drawing, operation: Operation): Drawing {
  return applyOps(drawing, [operation]);
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
    case 'confirm':
    case 'halt':
    case 'lift':
      return null;
    default:
      return operation satisfies never;
  }
}
