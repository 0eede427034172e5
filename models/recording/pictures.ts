import type { RecordedSegment } from '../recording.ts';
import type { TimelineEvent } from './timeline.ts';

type Span = Pick<RecordedSegment, 'startedAtMs' | 'endedAtMs'>;

/** Whether one of these segments was recorded at a moment, ms on the session's clock. */
export function isWithin(segments: readonly Span[], atMs: number): boolean {
  return segments.some(
    ({ startedAtMs, endedAtMs }) => startedAtMs <= atMs && atMs <= (endedAtMs ?? Number.POSITIVE_INFINITY),
  );
}

/**
 * The pictures that were taken while one of these segments was recorded, by id: what was taken while the customer had it
 * covered, or before they agreed to a recording, is no part of it.
 */
export function takenWithin(timeline: readonly TimelineEvent[], segments: readonly Span[]): string[] {
  return timeline.flatMap((event) => {
    const isTaken = event.type === 'picture' && event.what === 'taken' && event.keyframeId !== null;
    return isTaken && isWithin(segments, event.atMs) ? [event.keyframeId ?? ''] : [];
  });
}
