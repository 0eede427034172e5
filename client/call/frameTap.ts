import type { FromFrames, FromRun, ToFrames } from './frames/messages.ts';

/** How often a worker is asked whether it is there, and how often in a row it may not be: the picture stands meanwhile. */
const askMs = 700;
const mostMissed = 3;
/** A picture that the sender turns by a word beside it would lie on its side in a file, which has no such word. */
const turning = 'urn:3gpp:video-orientation';

export type RunListener = {
  hear(message: FromRun): void;
  /** The worker is gone, and what it had with it. */
  lost(): void;
};

/**
 * What a receiver receives passes by a worker on its way to the screen, for as long as the receiver lives: browsers show
 * nothing once a tap is taken off. A worker that fails is replaced.
 */
export class FrameTap {
  readonly receiver: RTCRtpReceiver;
  readonly #open: () => Worker;
  readonly #asking: ReturnType<typeof setInterval>;
  #worker: Worker;
  #missed = 0;
  #isTrusted = true;
  #run = 0;
  readonly #listeners = new Map<number, RunListener>();

  /** Throws where the browser refuses. */
  constructor(receiver: RTCRtpReceiver, worker: Worker, open: () => Worker) {
    this.receiver = receiver;
    this.#open = open;
    this.#worker = worker;
    this.#use(worker);
    this.#asking = setInterval(() => this.#ask(), askMs);
  }

  /** Whether what comes through can be stored as it is. */
  isGood(): boolean {
    return this.#isTrusted && this.receiver.getParameters().headerExtensions.every(({ uri }) => uri !== turning);
  }

  /** What passes is no use for storing, and is only shown from now on. */
  distrust(): void {
    this.#isTrusted = false;
  }

  /** Begins a run with the sound beside the picture; its number. */
  begin(sound: ReadableStream, listener: RunListener): number {
    this.#run += 1;
    this.#listeners.set(this.#run, listener);
    this.post({ t: 'begin', run: this.#run, sound }, [sound]);
    return this.#run;
  }

  /** Nothing more is to be heard of a run. */
  forget(run: number): void {
    this.#listeners.delete(run);
  }

  post(message: ToFrames, given: Transferable[] = []): void {
    this.#worker.postMessage(message, given);
  }

  #use(worker: Worker): void {
    this.#worker = worker;
    this.#missed = 0;
    worker.onmessage = ({ data }: MessageEvent<FromFrames>) => {
      this.#missed = 0;
      if (data.t !== 'here') this.#listeners.get(data.run)?.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#worker === worker) this.#missed = mostMissed;
    };
    this.receiver.transform = new RTCRtpScriptTransform(worker);
  }

  #ask(): void {
    // Whoever records ends it first, so that what the worker still has comes out.
    if (this.receiver.track.readyState === 'ended' && this.#listeners.size === 0) return this.#close();
    this.#missed += 1;
    if (this.#missed > mostMissed) this.#replace();
    else this.post({ t: 'ping' });
  }

  #replace(): void {
    this.#isTrusted = false;
    this.#worker.terminate();
    this.#use(this.#open());
    for (const listener of [...this.#listeners.values()]) listener.lost();
    this.#listeners.clear();
  }

  #close(): void {
    clearInterval(this.#asking);
    this.#worker.terminate();
  }
}
