import type { ChannelMessage } from '#models/channel.ts';
import { joined, type Operation } from '#models/operation.ts';
import type { Clock } from './clock.ts';

type Extend = Extract<Operation, { type: 'extend' }>;

/** Ink on its way out: at once where there is room, else in runs, so that the headers of many messages do not fill the path. */
export class Ink {
  readonly #clock: Clock;
  readonly #send: (message: ChannelMessage) => boolean;
  /** ms between two runs; 0: each point at once. */
  everyMs = 0;
  #held: Extend | null = null;
  #endRest: (() => void) | null = null;

  constructor(clock: Clock, send: (message: ChannelMessage) => boolean) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Takes a message in its turn; false when the channel is not open. */
  send(message: ChannelMessage): boolean {
    const only = message.t === 'ops' && message.ops.length === 1 ? message.ops[0] : undefined;
    if (only?.type !== 'extend') {
      if (message.t === 'ops') this.#flush();
      return this.#send(message);
    }
    const longer = this.#held && joined(this.#held, only);
    if (this.#held && !longer) this.#flush();
    this.#held = longer ?? only;
    return this.#endRest ? true : this.#flush();
  }

  #flush(): boolean {
    const held = this.#held;
    if (!held) return true;
    this.#held = null;
    this.#endRest?.();
    this.#endRest = this.everyMs > 0 ? this.#clock.after(this.everyMs, () => this.#rested()) : null;
    return this.#send({ t: 'ops', ops: [held] });
  }

  #rested(): void {
    this.#endRest = null;
    this.#flush();
  }
}
