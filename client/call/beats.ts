import type { ChannelMessage } from '#models/channel.ts';

type Beat = Extract<ChannelMessage, { t: 'beat' }>;

/** Beats of a side whose voice goes out are spared on a thin path: that voice says as well that the path lives. */
const sparseMs = 2_000;

/** Our heartbeats on the data channel, and how long the last one took there and back. */
export class Beats {
  #n = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #roundTripMs: number | null = null;

  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  /** The next beat; null where the last one will do. */
  next(now: number, isSparse: boolean): Beat | null {
    if (isSparse && now - this.#sentAt < sparseMs) return null;
    this.#n += 1;
    this.#sentAt = now;
    return { t: 'beat', n: this.#n, back: false };
  }

  /** The answer to a beat of theirs; a beat of ours that came back needs none. */
  heard(beat: Beat, now: number): Beat | null {
    if (!beat.back) return { t: 'beat', n: beat.n, back: true };
    if (beat.n === this.#n) this.#roundTripMs = now - this.#sentAt;
    return null;
  }
}
