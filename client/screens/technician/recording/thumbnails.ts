import type { Clock } from '#client/call/clock.ts';
import type { RecordingApi } from '#client/link/recordingApi.ts';
import type { Taking } from './taking.ts';

const everyMs = 5_000;
/** How often it is looked whether one is due. */
const lookMs = 1_000;
/** By then the server knows of a segment that began with the picture. */
const knownMs = 1_500;

type Parts = {
  readonly sessionId: string;
  readonly taking: Pick<Taking, 'picture' | 'atMs'>;
  readonly put: RecordingApi['putThumbnail'];
  readonly clock: Pick<Clock, 'now' | 'after' | 'every'>;
  thumbnailOf(track: MediaStreamTrack): Promise<Blob | null>;
};

/**
 * Keeps a small picture beside the segments: one as soon as a picture is recorded, so that the shortest recording has one,
 * then one every few seconds. One that the server cannot be given is let go: the next is as good. Returns what ends it.
 */
export function keepThumbnails({ sessionId, taking, put, clock, thumbnailOf }: Parts): () => void {
  let isTaking = false;
  /** The picture that one was kept of, and when that was taken. */
  let kept: { readonly track: MediaStreamTrack; readonly at: number } | null = null;
  const takeOne = async (track: MediaStreamTrack, atMs: number) => {
    const at = clock.now();
    const blob = await thumbnailOf(track).catch(() => null);
    if (!blob) return;
    await new Promise<void>((resolve) => void clock.after(knownMs, resolve));
    // What was covered or taken back meanwhile is not sent any more.
    if (taking.picture() !== track) return;
    const answer = await put({ sessionId, atMs, blob });
    if (answer.ok || kept?.track === track) kept = { track, at };
  };
  return clock.every(lookMs, () => {
    const [track, atMs] = [taking.picture(), taking.atMs()];
    const isDue = kept?.track !== track || clock.now() - (kept?.at ?? 0) >= everyMs;
    if (isTaking || !track || atMs === null || !isDue) return;
    isTaking = true;
    void takeOne(track, atMs).finally(() => {
      isTaking = false;
    });
  });
}
