import type { Annotation } from '../annotation.ts';
import { annotationOf, applyOps, type Drawing, emptyDrawing } from '../drawing.ts';
import type { Operation } from '../operation.ts';
import type { TimelineEvent } from './timeline.ts';

/** The drawing of any moment of a session; the same object for as long as it stays the same. */
export type Drawings = (atMs: number) => Drawing;

type Step = { readonly atMs: number; readonly operation: Operation };

/** A drawing is kept after each so many operations: going back begins at the nearest one. */
const keptEvery = 64;

function stepsOf(timeline: readonly TimelineEvent[]): Step[] {
  const steps = timeline.flatMap((event) => ('operation' in event ? [event] : []));
  return steps.map(({ atMs, operation }) => ({ atMs, operation })).sort((a, b) => a.atMs - b.atMs);
}

/** How many of them have happened at a moment. */
function countAt(steps: readonly Step[], atMs: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the operations of a session add up to at a moment, forwards and backwards [rule.M5]. */
export function drawingsOf(timeline: readonly TimelineEvent[]): Drawings {
  const steps = stepsOf(timeline);
  const operations = steps.map(({ operation }) => operation);
  const kept: Drawing[] = [];
  const keptAt = (n: number): Drawing => {
    let drawing = kept[n] ?? kept.at(-1) ?? emptyDrawing;
    while (kept.length <= n) {
      const from = Math.max(0, kept.length - 1) * keptEvery;
      drawing = applyOps(drawing, operations.slice(from, kept.length * keptEvery));
      kept.push(drawing);
    }
    return drawing;
  };
  let last = { count: 0, drawing: keptAt(0) };
  const upTo = (count: number): Drawing => {
    const n = Math.floor(count / keptEvery);
    const isNear = last.count >= n * keptEvery && last.count < count;
    const from = isNear ? last.count : n * keptEvery;
    return applyOps(isNear ? last.drawing : keptAt(n), operations.slice(from, count));
  };
  return (atMs) => {
    const count = countAt(steps, atMs);
    if (count !== last.count) last = { count, drawing: upTo(count) };
    return last.drawing;
  };
}

/** A mark of a session, when it was placed first, and how it looked then; a stroke of ink as it was in the end. */
export type PlacedMark = { readonly id: string; readonly atMs: number; readonly mark: Annotation };

/** Every mark of a session in the order they were placed. */
export function placedMarks(timeline: readonly TimelineEvent[]): PlacedMark[] {
  const found = new Map<string, PlacedMark>();
  for (const event of timeline) {
    if (event.type !== 'mark' || event.what !== 'added' || !event.mark || found.has(event.mark.id)) continue;
    found.set(event.mark.id, { id: event.mark.id, atMs: event.atMs, mark: event.mark });
  }
  return [...found.values()].sort((a, b) => a.atMs - b.atMs);
}

/** The marks of a drawing in the order they were placed. */
export function inOrderPlaced(drawing: Drawing, placed: readonly PlacedMark[]): readonly Annotation[] {
  return placed.flatMap(({ id }) => annotationOf(drawing, id) ?? []);
}
