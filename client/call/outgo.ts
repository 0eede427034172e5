import type { ChannelMessage } from '#models/channel.ts';
import { inkEveryMs, isStill } from '#models/quality/rungs.ts';
import type { Attempt } from './attempt.ts';
import type { Role, TrackKind } from './call.ts';
import type { Clock } from './clock.ts';
import { Ink } from './ink.ts';
import { encodeMessage } from './message.ts';
import { type Limits, noLimits, type Sent } from './outgoing.ts';

/** What goes out, with the present peer and with every later one. */
export class Outgo {
  readonly #role: Role;
  readonly #attempt: () => Attempt | null;
  readonly #ink: Ink;
  #sent: Sent = { audio: null, video: null, ...noLimits };

  constructor(role: Role, clock: Clock, attempt: () => Attempt | null) {
    this.#role = role;
    this.#attempt = attempt;
    this.#ink = new Ink(clock, (message) => attempt()?.send(encodeMessage(message)) ?? false);
  }

  get sent(): Sent {
    return this.#sent;
  }

  /** A voice goes out, and the path has little room for anything else. */
  get isVoiceAll(): boolean {
    return this.#sent.audio !== null && isStill(this.#sent.rung);
  }

  /** False when the channel is not open. */
  send(message: ChannelMessage): boolean {
    return this.#ink.send(message);
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    // The machine's picture has to be sharp before it is smooth.
    if (kind === 'video' && track && this.#role === 'customer') track.contentHint = 'detail';
    this.#sent = { ...this.#sent, [kind]: track };
    this.#attempt()?.setTrack(kind, track);
  }

  limitTo(limits: Partial<Limits>): void {
    this.#sent = { ...this.#sent, ...limits };
    this.#ink.everyMs = inkEveryMs[this.#sent.rung];
    this.#attempt()?.limitTo(limits);
  }
}
