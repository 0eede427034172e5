import type { FromRun } from './frames/messages.ts';
import type { FrameTap } from './frameTap.ts';
import type { SegmentEvents } from './segmentRecorder.ts';

type ProcessorMaker = new (init: { readonly track: MediaStreamTrack }) => { readonly readable: ReadableStream };

/** How often it is told which picture is seen just now. */
const lookMs = 500;
/** So long it may take to end; then it is ended. */
const endMs = 1_000;

function readSound(track: MediaStreamTrack): ReadableStream {
  const { MediaStreamTrackProcessor: Maker } = globalThis as { MediaStreamTrackProcessor?: ProcessorMaker };
  if (!Maker) throw new Error('This browser does not give out sound.');
  return new Maker({ track }).readable;
}

/** One run of storing pictures as they are received, with what is heard beside them, in slices. */
export class FrameSegment {
  readonly #tap: FrameTap;
  readonly #events: SegmentEvents;
  readonly #run: number;
  readonly #sound: MediaStreamTrack;
  readonly #looking: ReturnType<typeof setInterval>;
  readonly #whenEnded: Promise<void>;
  #resolve: () => void = () => undefined;
  #shownRtp: number | null = null;
  #isOver = false;

  /** Throws where the browser refuses. */
  constructor(tap: FrameTap, sound: MediaStreamTrack, events: SegmentEvents) {
    this.#tap = tap;
    this.#events = events;
    this.#whenEnded = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#sound = sound.clone();
    const listener = { hear: (message: FromRun) => this.#hear(message), lost: () => this.#end() };
    this.#run = tap.begin(readSound(this.#sound), listener);
    this.#looking = setInterval(() => this.#look(), lookMs);
  }

  /** Resolves when the last slice was told. */
  stop(): Promise<void> {
    this.#tap.post({ t: 'stop', run: this.#run });
    setTimeout(() => this.#end(), endMs);
    return this.#whenEnded;
  }

  /** The page may go: what there is is told now, and not with the next slice. */
  flush(): void {
    this.#tap.post({ t: 'flush', run: this.#run });
  }

  #hear(message: FromRun): void {
    switch (message.t) {
      case 'begun':
        return this.#events.onBegun(message.mime, performance.timeOrigin + performance.now() - message.at);
      case 'slice':
        return this.#events.onSlice(message.bytes);
      case 'ended':
        if (message.isBroken) this.#tap.distrust();
        return this.#end();
      default:
        return message satisfies never;
    }
  }

  #look(): void {
    const [newest] = this.#tap.receiver.getSynchronizationSources();
    if (!newest || newest.rtpTimestamp === this.#shownRtp) return;
    this.#shownRtp = newest.rtpTimestamp;
    this.#tap.post({ t: 'shown', run: this.#run, rtp: newest.rtpTimestamp, at: newest.timestamp });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#looking);
    this.#tap.forget(this.#run);
    this.#sound.stop();
    this.#events.onEnded();
    this.#resolve();
  }
}
