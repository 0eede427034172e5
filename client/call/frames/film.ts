import { KeyPace } from './keyPace.ts';
import { RtpTime, rtpBetween } from './rtpTime.ts';
import { sizeOfVp8 } from './vp8.ts';
import { type Block, type Head, joined, WebmWriter } from './webm.ts';

/** A picture as it arrived. Times are ms of one steady clock. */
export type Frame = {
  readonly rtp: number;
  readonly arrivedAt: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
};
/** A packet of sound, with the time at which it was heard. */
export type Sound = { readonly at: number; readonly bytes: Uint8Array };
export type SoundHead = Pick<Head, 'channels' | 'opusHead'>;

/**
 * What arrives is held back so long, ms: a picture that was sent again takes its place before the next, and the moment each
 * is shown is known by then.
 */
export const holdMs = 400;

type Due = Omit<Block, 'atMs'> & { readonly at: number };

/** Pictures and sound on one timeline, as a WebM that grows. Nothing here waits: what is due is taken. */
export class Film {
  readonly pace = new KeyPace();
  readonly #time = new RtpTime();
  readonly #writer = new WebmWriter();
  /** In the order in which they were sent. */
  readonly #frames: Frame[] = [];
  readonly #sounds: Sound[] = [];
  #soundHead: SoundHead | null = null;
  #beganAt: number | null = null;
  #takenRtp: number | null = null;
  #writtenMs = { any: 0, picture: -1 };
  /** A picture that refers to one that is not there is of no use. */
  #isWhole = false;

  /** When the first sound in it was heard; null while nothing was written. */
  get beganAt(): number | null {
    return this.#beganAt;
  }

  /** The picture with this RTP timestamp was seen then. */
  shown(rtp: number, at: number): void {
    this.#time.shown(rtp, at);
  }

  picture(frame: Frame): void {
    const { rtp, isKey, arrivedAt, bytes } = frame;
    this.pace.came({ at: arrivedAt, bytes: bytes.length, isKey });
    const isLate = this.#takenRtp !== null && rtpBetween(this.#takenRtp, rtp) <= 0;
    if (isLate) return this.#break();
    const before = this.#frames.findLastIndex((other) => rtpBetween(other.rtp, rtp) >= 0);
    this.#frames.splice(before + 1, 0, frame);
  }

  sound(sound: Sound, head: SoundHead | null): void {
    this.#soundHead ??= head;
    this.#sounds.push(sound);
  }

  /** All that is seen and heard before `until`, written; null where that is nothing, or no picture to begin with came yet. */
  take(until: number): Uint8Array<ArrayBuffer> | null {
    if (!this.#soundHead) return null;
    const seen = this.#seen(until);
    const [first] = seen;
    if (this.#beganAt === null && !first) return null;
    const head = this.#beganAt === null ? this.#begin(this.#soundHead, first ?? null) : [];
    return this.#write(head, [...seen, ...this.#heard(until)]);
  }

  /** The sound there is, where no picture came to begin with; null where there is none. */
  takeSound(): Uint8Array<ArrayBuffer> | null {
    if (!this.#soundHead || this.#beganAt !== null) return null;
    const head = this.#begin(this.#soundHead, null);
    return this.#write(head, this.#heard(Number.POSITIVE_INFINITY));
  }

  #break(): void {
    this.#isWhole = false;
    this.pace.want();
  }

  #begin(head: SoundHead, first: Due | null): Uint8Array[] {
    this.#beganAt = Math.min(...[this.#sounds[0]?.at, first?.at].filter((at) => at !== undefined));
    return [this.#writer.head({ ...head, picture: first && sizeOfVp8(first.bytes) })];
  }

  #seen(until: number): Due[] {
    const due: Due[] = [];
    for (let [frame] = this.#frames; frame; [frame] = this.#frames) {
      const at = this.#time.of(frame.rtp, frame.arrivedAt);
      if (at > until) break;
      this.#frames.shift();
      this.#takenRtp = frame.rtp;
      const { isKey, bytes } = frame;
      this.#isWhole = isKey ? sizeOfVp8(bytes) !== null : this.#isWhole;
      if (this.#isWhole) due.push({ track: 'picture', at, isKey, bytes });
      else this.pace.want();
    }
    return due;
  }

  #heard(until: number): Due[] {
    const after = this.#sounds.findIndex(({ at }) => at > until);
    const due = this.#sounds.splice(0, after < 0 ? this.#sounds.length : after);
    return due.map(({ at, bytes }) => ({ track: 'sound', at, isKey: true, bytes }));
  }

  #write(head: readonly Uint8Array[], due: Due[]): Uint8Array<ArrayBuffer> | null {
    due.sort((a, b) => a.at - b.at);
    const blocks = due.map(({ at, ...block }) => this.#writer.block({ ...block, atMs: this.#msOf(at, block.track) }));
    return blocks.length > 0 ? joined([...head, ...blocks]) : null;
  }

  /** Ms from the beginning: never back, and no two pictures at once. */
  #msOf(at: number, track: Block['track']): number {
    const least = track === 'picture' ? this.#writtenMs.picture + 1 : 0;
    const ms = Math.max(Math.round(at - (this.#beganAt ?? at)), this.#writtenMs.any, least);
    this.#writtenMs = { any: ms, picture: track === 'picture' ? ms : this.#writtenMs.picture };
    return ms;
  }
}
