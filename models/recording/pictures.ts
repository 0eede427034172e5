import type { RecordedSegment } from '../recording.ts';
import type { TimelineEvent } from './timeline.ts';

/**
 * The pictures that were taken while one of these segments was recorded, by id: what was taken while the customer had it
 * covered, or before they agreed to a recording, is no part of it.
 */
export function takenWithin(
  timeline: readonly TimelineEvent[],
  segments: readonly Pick<RecordedSegment, 'startedAtMs' | 'endedAtMs'>[],
): string[] {
  const isRecorded = (atMs: number) =>
    segments.some(
      ({ startedAtMs, endedAtMs }) => startedAtMs <= atMs && atMs <= (endedAtMs ?? Number.POSITIVE_INFINITY),
    );
  return timeline.flatMap((event) => {
    const isTaken = event.type === 'picture' && event.what === 'taken' && event.keyframeId !== null;
    return isTaken && isRecorded(event.atMs) ? [event.keyframeId ?? ''] : [];
  });
}
