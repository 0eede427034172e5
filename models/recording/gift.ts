import type { Annotation, Keyframe } from '../annotation.ts';
import type { Purpose } from '../customer.ts';
import { annotationsOf, applyOp, type Drawing, emptyDrawing } from '../drawing.ts';
import type { Level } from '../level.ts';
import type { RecordedSegment } from '../recording.ts';
import type { Risk } from '../risk.ts';
import { coveredSpans, type Span } from './stretches.ts';
import type { TimelineEvent } from './timeline.ts';

type Lasting = Pick<RecordedSegment, 'startedAtMs' | 'endedAtMs' | 'state' | 'purposes'>;

/** A moment that may become a step of an article: a picture and the marks that stood on it then. */
export type Moment = {
  /** On the session's clock, ms. */
  readonly atMs: number;
  readonly keyframe: Keyframe;
  readonly marks: readonly Annotation[];
};

/** Something that was written near a moment. */
export type Said = { readonly author: 'customer' | 'technician'; readonly text: string };

function isWithin(atMs: number, spans: readonly Span[]): boolean {
  return spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
}

/**
 * When something may be taken from a recording for a purpose: what is kept and was agreed to for that. Nothing that was
 * covered, whatever a segment says of when it ended [rule.D6].
 */
export function givable(
  { segments, timeline }: { readonly segments: readonly Lasting[]; readonly timeline: readonly TimelineEvent[] },
  purpose: Purpose,
): (atMs: number) => boolean {
  const kept = segments.flatMap(({ startedAtMs: fromMs, endedAtMs: toMs, state, purposes }) =>
    state === 'finalised' && toMs !== null && purposes.includes(purpose) ? [{ fromMs, toMs }] : [],
  );
  const happened = timeline.flatMap((event) =>
    event.type === 'happening' ? [{ ...event.happening, at: event.atMs }] : [],
  );
  const covered = coveredSpans(happened, 0, Number.POSITIVE_INFINITY);
  return (atMs) => isWithin(atMs, kept) && !isWithin(atMs, covered);
}

type Search = {
  readonly range: Span;
  readonly isGivable: (atMs: number) => boolean;
  drawing: Drawing;
  /** When each picture was taken. */
  readonly taken: Map<string, number>;
  /** The latest look at each picture that is not over yet. */
  readonly looks: Map<string, Moment>;
  readonly found: Moment[];
};

/** The look at a picture is over: what comes to it later is another one. */
function finish({ looks, found }: Search, keyframeId: string): void {
  const look = looks.get(keyframeId);
  if (look) found.push(look);
  looks.delete(keyframeId);
}

function look(search: Search, keyframeId: string, atMs: number): void {
  const { range, isGivable, drawing, taken, looks } = search;
  const keyframe = drawing.keyframes.get(keyframeId);
  const takenAtMs = taken.get(keyframeId);
  if (!keyframe || takenAtMs === undefined || !isGivable(takenAtMs)) return;
  if (atMs < range.fromMs || atMs > range.toMs || !isGivable(atMs)) return;
  looks.set(keyframeId, { atMs, keyframe, marks: annotationsOf(drawing, keyframeId) });
}

function keyframesOf(drawing: Drawing, markIds: readonly string[]): string[] {
  const ids = markIds.flatMap((id) => drawing.marks.get(id)?.body?.value.placement.keyframeId ?? []);
  return [...new Set(ids)];
}

function marked(search: Search, event: Extract<TimelineEvent, { type: 'mark' }>): void {
  const { atMs, what, markIds } = event;
  for (const keyframeId of keyframesOf(search.drawing, markIds)) {
    // What is wiped away was shown until then; what was alone on its picture stays the step it was.
    const isEmpty = annotationsOf(search.drawing, keyframeId).length === 0;
    if (what === 'removed' && isEmpty) finish(search, keyframeId);
    else look(search, keyframeId, atMs);
  }
}

function follow(search: Search, event: TimelineEvent): void {
  if (event.type === 'mark' || event.type === 'picture') search.drawing = applyOp(search.drawing, event.operation);
  switch (event.type) {
    case 'mark':
      return marked(search, event);
    case 'picture': {
      const { what, keyframeId, atMs } = event;
      if (what === 'taken' && keyframeId !== null && !search.taken.has(keyframeId)) search.taken.set(keyframeId, atMs);
      if (what === 'held' && keyframeId !== null && !search.looks.has(keyframeId)) look(search, keyframeId, atMs);
      return;
    }
    case 'snapshot':
      // What was kept on purpose is a step of its own, whatever is drawn on the picture later.
      look(search, event.keyframeId, event.atMs);
      return finish(search, event.keyframeId);
    default:
      return;
  }
}

function isSameMoment(a: Moment, b: Moment): boolean {
  const idsOf = ({ marks }: Moment) => JSON.stringify(marks);
  return a.keyframe.id === b.keyframe.id && idsOf(a) === idsOf(b);
}

/**
 * What of a stretch may become steps: each picture that was held, kept or drawn on, with the marks it had when its look was
 * complete, in the order of the clock. Only pictures and moments that `isGivable` lets through.
 */
export function momentsOf(
  timeline: readonly TimelineEvent[],
  range: Span,
  isGivable: (atMs: number) => boolean,
): Moment[] {
  const search: Search = {
    ...{ range, isGivable, drawing: emptyDrawing },
    ...{ taken: new Map(), looks: new Map(), found: [] },
  };
  for (const event of timeline) follow(search, event);
  for (const keyframeId of [...search.looks.keys()]) finish(search, keyframeId);
  const moments = search.found.sort((a, b) => a.atMs - b.atMs);
  return moments.filter((moment, index) => !moments.slice(0, index).some((earlier) => isSameMoment(earlier, moment)));
}

/** What people wrote to each other from `fromMs` to `toMs`, as far as `isGivable` lets it through. */
export function saidBetween(
  timeline: readonly TimelineEvent[],
  { fromMs, toMs }: Span,
  isGivable: (atMs: number) => boolean,
): Said[] {
  return timeline.flatMap((event) => {
    if (event.type !== 'chat' || event.kind !== 'text' || event.author === 'house' || event.text === null) return [];
    const isNear = event.atMs >= fromMs && event.atMs <= toMs && isGivable(event.atMs);
    return isNear ? [{ author: event.author, text: event.text }] : [];
  });
}

/** What the marks say of danger: the first risk, and the highest level any of them is safe from. */
export function dangerOf(marks: readonly Annotation[]): { readonly risk: Risk | null; readonly level: Level } {
  const risk = marks.find((mark) => mark.risk !== undefined)?.risk ?? null;
  const levels = marks.map((mark) => mark.level ?? 1);
  return { risk, level: levels.reduce<Level>((highest, level) => (level > highest ? level : highest), 1) };
}

/** What is written on marks: numbered ones first, in the order of their numbers. */
export function labelsOf(marks: readonly Annotation[]): string[] {
  const steps = marks.filter((mark) => mark.kind === 'step').sort((a, b) => a.number - b.number);
  const texts = marks.filter((mark) => mark.kind === 'text');
  const labels = [...steps, ...texts].map(({ text }) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(labels.filter((label) => label !== ''))];
}
