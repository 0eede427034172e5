import { Film, holdMs } from './film.ts';
import type { FromRun } from './messages.ts';
import { writeSound } from './sound.ts';

/** A slice lost with the browser is this long at most; with it goes what is held back. */
const sliceMs = 500;
/** Within this time there is a picture to begin with, and each that is seen has come by here. */
const patienceMs = 3_000;
/** Sound for which no picture came is kept where it is longer than what passes before one comes. */
const soundAloneMs = 1_000;
const mimes = { picture: 'video/webm;codecs=vp8,opus', sound: 'video/webm;codecs=opus' };

export type RunParts = {
  readonly run: number;
  readonly sound: ReadableStream<AudioData>;
  now(): number;
  tell(message: FromRun): void;
  askForKey(): void;
};

/** One run of recording: a film in slices, until it is stopped or turns out to be impossible. */
export class Run {
  readonly #parts: RunParts;
  readonly #film = new Film();
  readonly #madeAt: number;
  readonly #ticking: ReturnType<typeof setInterval>;
  readonly #stopSound: () => Promise<void>;
  #arrivedAt: number;
  #isOver = false;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#madeAt = parts.now();
    this.#arrivedAt = this.#madeAt;
    this.#ticking = setInterval(() => this.#look(), sliceMs);
    const onEnd = () => void this.end(true);
    this.#stopSound = writeSound(parts, { onSound: (sound, head) => this.#film.sound(sound, head), onEnd });
    this.#ask();
  }

  /** Copies a picture that is on its way to the screen. */
  take(frame: RTCEncodedVideoFrame): void {
    if (this.#isOver) return;
    const { rtpTimestamp, mimeType } = frame.getMetadata();
    // Another codec needs other things said in the file.
    if (rtpTimestamp === undefined || mimeType?.toLowerCase() !== 'video/vp8') return void this.end(true);
    this.#arrivedAt = this.#parts.now();
    const bytes = new Uint8Array(frame.data).slice();
    this.#film.picture({ rtp: rtpTimestamp, arrivedAt: this.#arrivedAt, isKey: frame.type === 'key', bytes });
    this.#ask();
  }

  shown(rtp: number, at: number): void {
    this.#film.shown(rtp, at);
    // Pictures are seen that did not come by here.
    if (at - this.#arrivedAt > patienceMs) void this.end(true);
  }

  /** What there is is told now: the page may go, and what is sent again to it would come too late. */
  flush(): void {
    this.#give(this.#parts.now());
  }

  /** What there is is given, and nothing after it. */
  async end(isBroken: boolean): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#ticking);
    await this.#stopSound();
    this.#give(Number.POSITIVE_INFINITY);
    const { run, tell, now } = this.#parts;
    const isMissed = isBroken || now() - this.#madeAt > soundAloneMs;
    if (isMissed && this.#film.beganAt === null) this.#tell(this.#film.takeSound(), 'sound');
    tell({ t: 'ended', run, isBroken });
  }

  #look(): void {
    const { now } = this.#parts;
    this.#give(now() - holdMs);
    this.#ask();
    if (this.#film.beganAt === null && now() - this.#madeAt > patienceMs) void this.end(true);
  }

  #ask(): void {
    if (this.#film.pace.isDue(this.#parts.now())) this.#parts.askForKey();
  }

  #give(until: number): void {
    const begins = this.#film.beganAt === null;
    this.#tell(this.#film.take(until), begins ? 'picture' : null);
  }

  /** `begins`: what the file holds whose first bytes these are. */
  #tell(bytes: Uint8Array<ArrayBuffer> | null, begins: keyof typeof mimes | null): void {
    if (!bytes) return;
    const { run, tell, now } = this.#parts;
    if (begins) tell({ t: 'begun', run, mime: mimes[begins], at: this.#film.beganAt ?? now() });
    tell({ t: 'slice', run, bytes: bytes.buffer });
  }
}
