import { type FrameRate, firstRate, rateAfter } from './frameRate.ts';
import { WebmTime } from './webmTime.ts';

/** What becomes of one run of the browser's recorder. Slices come in order, and none after the end. */
export type SegmentEvents = {
  /** Picture and sound are being taken since `agoMs`. A busy browser says so up to a second after it began. */
  onBegun(mime: string, agoMs: number): void;
  onSlice(bytes: ArrayBuffer): void;
  /** Nothing comes any more, because it was stopped or because the browser gave up. */
  onEnded(): void;
};

/**
 * A slice lost with the browser is this long at most. With it goes what waits to be encoded, which Chromium lets be ten
 * pictures: half a second leaves a second and a half for those.
 */
const sliceMs = 500;
const bits = { videoBitsPerSecond: 1_500_000, audioBitsPerSecond: 64_000 };
/** A picture that stands by itself comes this often, also where few are encoded: to it one can seek, and from it a damaged film plays on. */
const pace = { videoKeyFrameIntervalDuration: 3_000 };

/**
 * Dearest first. H.264 in either container came out corrupt in too many files to be asked for, so MP4 is for the browsers
 * that have nothing else.
 */
const wanted = {
  video: ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'],
  sound: ['video/webm;codecs=opus', 'audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'],
} as const;

/** What this browser records into; null where it records nothing. */
export function mimeFor(
  kind: keyof typeof wanted,
  isSupported = (mime: string) => MediaRecorder.isTypeSupported(mime),
): string | null {
  return wanted[kind].find((mime) => isSupported(mime)) ?? null;
}

/** One run of the browser's recorder over tracks that stay the same, in slices. */
export class SegmentRecorder {
  readonly #recorder: MediaRecorder;
  readonly #events: SegmentEvents;
  /** A picture of its own, so that fewer frames of it are recorded than are seen. */
  readonly #picture: MediaStreamTrack | null;
  readonly #time = new WebmTime();
  readonly #beganAt: number;
  #rate: FrameRate = firstRate;
  /** Pictures a second that were asked for last; nothing is asked of a picture of which nothing is known yet. */
  #asked = 0;
  /** Slices are read one after the other, so that they come in order and the end comes last. */
  #reading: Promise<void> = Promise.resolve();
  readonly #whenEnded: Promise<void>;

  /** Throws where the browser does not record these tracks into this. */
  constructor(tracks: readonly MediaStreamTrack[], mimeType: string, events: SegmentEvents) {
    this.#events = events;
    const seen = tracks.find(({ kind }) => kind === 'video');
    this.#picture = seen?.clone() ?? null;
    const own = tracks.map((track) => (track === seen && this.#picture ? this.#picture : track));
    this.#recorder = new MediaRecorder(new MediaStream(own), { mimeType, ...bits, ...pace });
    this.#whenEnded = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', () => {
        this.#picture?.stop();
        this.#reading = this.#reading.then(() => {
          events.onEnded();
          resolve();
        });
      });
    });
    this.#recorder.addEventListener('start', () =>
      events.onBegun(this.#recorder.mimeType || mimeType, performance.now() - this.#beganAt),
    );
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#take(data));
    // The browser stops it after every error, and tells what it had.
    this.#recorder.addEventListener('error', () => undefined);
    this.#beganAt = performance.now();
    this.#recorder.start(sliceMs);
  }

  /** Resolves when the last slice was told. */
  stop(): Promise<void> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    return this.#whenEnded;
  }

  /** The page may go: what is encoded is told now, and not with the next slice. */
  flush(): void {
    if (this.#recorder.state === 'recording') this.#recorder.requestData();
  }

  #take(data: Blob): void {
    if (data.size === 0) return;
    const [bytes, cameAt] = [data.arrayBuffer(), performance.now()];
    this.#reading = this.#reading.then(async () => {
      const slice = await bytes;
      this.#time.add(new Uint8Array(slice));
      if (this.#time.ms > 0) this.#pace(cameAt - this.#beganAt - this.#time.ms);
      this.#events.onSlice(slice);
    });
  }

  #pace(lagMs: number): void {
    this.#rate = rateAfter(this.#rate, lagMs);
    const { perSecond } = this.#rate;
    if (perSecond === this.#asked) return;
    this.#asked = perSecond;
    // Where a browser does not thin a picture out it is recorded as it comes.
    this.#picture?.applyConstraints({ frameRate: { max: perSecond } }).catch(() => undefined);
  }
}
