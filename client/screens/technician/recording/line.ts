import type { Segment } from './segment.ts';

/** The slices of one segment on their way onto the device, one after the other. */
export class Line {
  readonly ended: Promise<void>;
  readonly #made: Promise<Segment>;
  readonly #onFull: () => void;
  #turn: Promise<void>;
  #isBroken = false;
  #isEnding = false;
  #end: () => void = () => undefined;

  /** `onFull` hears once that the device takes no more. */
  constructor(made: Promise<Segment>, onFull: () => void) {
    this.#made = made;
    this.#onFull = onFull;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#turn = this.#tried(made);
  }

  next(keep: (segment: Segment) => Promise<void>): void {
    this.#turn = this.#turn.then(() => {
      // Without a slice before it, one that follows is worth nothing.
      if (!this.#isBroken) return this.#tried(this.#made.then(keep));
      return undefined;
    });
  }

  /** Nothing more comes; what came before may be on its way still. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  end(): void {
    this.#isEnding = true;
    this.#turn = this.#turn
      .then(() => this.#made)
      .then((segment) => segment.note({ isWhole: true }))
      .catch(() => undefined)
      .then(() => this.#end());
  }

  async #tried(what: Promise<unknown>): Promise<void> {
    try {
      await what;
    } catch {
      if (!this.#isBroken) this.#onFull();
      this.#isBroken = true;
    }
  }
}
