import { FrameSegment } from './frameSegment.ts';
import type { FrameTaps } from './frameTaps.ts';
import { type SegmentEvents, SegmentRecorder } from './segmentRecorder.ts';

/** One run of recording, however it is made. */
export type Segment = Pick<SegmentRecorder, 'stop' | 'flush'>;
export type MakeSegment = (tracks: readonly MediaStreamTrack[], mime: string, events: SegmentEvents) => Segment;

/**
 * Stores pictures as they are received where there is a tap on them: to encode them a second time is what costs most of a
 * recording. Everything else, and what failed on a tap once, the browser's own recorder takes.
 */
export function segmentMaker(taps: Pick<FrameTaps, 'of'>): MakeSegment {
  return (tracks, mime, events) => {
    const [video, sound] = tracks;
    const tap = video && sound && taps.of(video);
    if (!tap) return new SegmentRecorder(tracks, mime, events);
    try {
      return new FrameSegment(tap, sound, events);
    } catch {
      tap.distrust();
      return new SegmentRecorder(tracks, mime, events);
    }
  };
}
