import type { RecordingApi } from '#client/link/recordingApi.ts';
import type { Taking } from './taking.ts';

const everyMs = 5_000;
/** By then the server knows of a segment that began with the picture. */
const knownMs = 1_500;

type Parts = {
  readonly sessionId: string;
  readonly taking: Pick<Taking, 'picture' | 'atMs'>;
  readonly put: RecordingApi['putThumbnail'];
  thumbnailOf(track: MediaStreamTrack): Promise<Blob | null>;
  every(ms: number, run: () => void): () => void;
  after(ms: number, run: () => void): () => void;
};

/**
 * Keeps a small picture every few seconds beside the segments, while there is a picture that is being recorded. One that
 * the server cannot be given is let go: the next is as good. Returns what ends it.
 */
export function keepThumbnails({ sessionId, taking, put, thumbnailOf, every, after }: Parts): () => void {
  let isTaking = false;
  const takeOne = async () => {
    const [track, atMs] = [taking.picture(), taking.atMs()];
    if (isTaking || !track || atMs === null) return;
    isTaking = true;
    const blob = await thumbnailOf(track).catch(() => null);
    isTaking = false;
    if (!blob) return;
    after(knownMs, () => {
      // What was covered or taken back meanwhile is not sent any more.
      if (taking.picture() === track) void put({ sessionId, atMs, blob });
    });
  };
  return every(everyMs, () => void takeOne());
}
