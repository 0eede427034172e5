import { replayApi } from '#client/link/replayApi.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';

/** A picture that did not come is asked for again after these pauses, ms. */
const againAfterMs = [500, 2_000, 5_000];

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/** The pictures that marks were drawn on, as far as they may be seen here; each is fetched once. */
export class Keyframes {
  readonly #recordingId: string;
  readonly #seen: ReadonlySet<string>;
  readonly #blobs = new Map<string, Promise<Blob>>();

  constructor({ recording, keyframes }: RecordingAnswer) {
    this.#recordingId = recording.id;
    this.#seen = new Set(keyframes.map(({ id }) => id));
  }

  /** False of one that was taken while nothing was recorded. */
  mayBeSeen(keyframeId: string): boolean {
    return this.#seen.has(keyframeId);
  }

  /** Its bytes; none where it may not be seen, or could not be had. */
  blob(keyframeId: string): Promise<Blob> {
    const known = this.#blobs.get(keyframeId);
    if (known) return known;
    const coming = this.#fetch(keyframeId);
    this.#blobs.set(keyframeId, coming);
    return coming;
  }

  async #fetch(keyframeId: string): Promise<Blob> {
    if (!this.mayBeSeen(keyframeId)) return new Blob();
    for (const ms of againAfterMs) {
      const answer = await replayApi.keyframe(this.#recordingId, keyframeId);
      if (answer.ok) return answer.blob;
      if (answer.reason === 'NOT_FOUND') break;
      await pause(ms);
    }
    this.#blobs.delete(keyframeId);
    return new Blob();
  }
}
