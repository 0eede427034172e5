import type { Span } from '../recording/stretches.ts';
import type { RecordedSegment } from '../recording.ts';

/** What of a recording may be used for training, on the session's clock. */
export function trainingSpans(
  segments: readonly Pick<RecordedSegment, 'startedAtMs' | 'endedAtMs' | 'purposes' | 'state'>[],
): Span[] {
  return segments
    .filter(({ purposes, state }) => state !== 'refused' && purposes.includes('training'))
    .map(({ startedAtMs, endedAtMs }) => ({ fromMs: startedAtMs, toMs: endedAtMs ?? Number.POSITIVE_INFINITY }));
}

/** Whether a moment lies in one of the spans; the ends belong to them. */
export function isIn(spans: readonly Span[], atMs: number): boolean {
  return spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
}

/** Whether a stretch has anything of one of the spans in it. */
export function touches(spans: readonly Span[], { fromMs, toMs }: Span): boolean {
  return spans.some((span) => span.fromMs <= toMs && fromMs <= span.toMs);
}

/** What is seen before and after a moment that was shared, ms: without it nobody knows what it is about. */
const around = { before: 15_000, after: 30_000 };

/** The stretch that belongs to a moment, or to a stretch that was written about. */
export function stretchAround({ atMs, toMs }: { readonly atMs: number; readonly toMs: number | null }): Span {
  return { fromMs: Math.max(0, atMs - around.before), toMs: (toMs ?? atMs) + around.after };
}
