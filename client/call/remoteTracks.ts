import type { RemoteMedia, TrackKind } from './call.ts';

/**
 * The stream that shows the other side, whichever peer brings it. A new peer's track takes the place of the old one when
 * its first picture is there, so that the last picture stays on screen until then.
 */
export class RemoteTracks {
  readonly stream: MediaStream;
  readonly #onArrival: (kind: TrackKind) => void;
  readonly #waiting = new Map<TrackKind, MediaStreamTrack>();
  #still: MediaStreamTrack | null = null;

  /** `onArrival` hears of the first picture or sound of each track. */
  constructor(stream: MediaStream, onArrival: (kind: TrackKind) => void) {
    this.stream = stream;
    this.#onArrival = onArrival;
  }

  accept(track: MediaStreamTrack): void {
    const kind = track.kind as TrackKind;
    track.addEventListener('unmute', () => this.#onArrival(kind), { once: true });
    if (this.#present(kind).length === 0) this.stream.addTrack(track);
    else this.#waiting.set(kind, track);
  }

  /** Pictures or sound come in, so that a track that waited for its turn has it now. */
  show({ hasVideo, hasAudio }: RemoteMedia): void {
    if (hasVideo && !this.#still) this.#change('video');
    if (hasAudio) this.#change('audio');
  }

  /** Puts a still where the moving picture is, which waits for its turn; null: gives that its turn. */
  showStill(still: MediaStreamTrack | null): void {
    if (still === this.#still) return;
    const [moving] = this.#present('video').filter((track) => track !== this.#still);
    if (moving && !this.#waiting.has('video')) this.#waiting.set('video', moving);
    for (const track of this.#present('video')) this.stream.removeTrack(track);
    this.#still = still;
    if (still) this.stream.addTrack(still);
    else this.#change('video');
  }

  clear(): void {
    this.#still = null;
    this.#waiting.clear();
    for (const track of this.stream.getTracks()) this.stream.removeTrack(track);
  }

  #change(kind: TrackKind): void {
    const track = this.#waiting.get(kind);
    if (!track) return;
    this.#waiting.delete(kind);
    for (const old of this.#present(kind)) this.stream.removeTrack(old);
    this.stream.addTrack(track);
  }

  #present(kind: TrackKind): MediaStreamTrack[] {
    return this.stream.getTracks().filter((track) => track.kind === kind);
  }
}
