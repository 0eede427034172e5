import type { ChannelMessage } from '#models/channel.ts';

type Beat = Extract<ChannelMessage, { t: 'beat' }>;

/** Our heartbeats on the data channel, and how long the last one took there and back. */
export class Beats {
  #n = 0;
  #sentAt = 0;
  #roundTripMs: number | null = null;

  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  next(now: number): Beat {
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
