import { createStore, type StoreApi } from 'zustand/vanilla';

/** Longer than this nobody is kept from the live picture; a mark that is not found by then appears when it is. */
const mostWaitMs = 900;

export type GlimpseParts = {
  /** Runs it once a mark of this keyframe has been found on the live picture; returns what calls it off. */
  onceFound(keyframeId: string, run: () => void): () => void;
  /** Runs it later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
};

/**
 * The frame that is being drawn on while the live picture goes on: it stands on this screen only, from the press to the
 * moment at which its mark has been found on the live picture [rule.F4].
 */
export class Glimpse {
  readonly store: StoreApi<{ readonly keyframeId: string | null }> = createStore(() => ({ keyframeId: null }));
  readonly #parts: GlimpseParts;
  #stopWaiting: () => void = () => undefined;

  constructor(parts: GlimpseParts) {
    this.#parts = parts;
  }

  get keyframeId(): string | null {
    return this.store.getState().keyframeId;
  }

  /** Stays until it is let go of. */
  take(keyframeId: string): void {
    this.#stopWaiting();
    this.store.setState({ keyframeId });
  }

  /** Drawing goes on. */
  stay(): void {
    this.#stopWaiting();
  }

  /** The hand is off the picture: goes as soon as nothing of what was drawn disappears with it. */
  letGo(): void {
    const { keyframeId } = this;
    if (keyframeId === null) return;
    this.#stopWaiting();
    const end = () => this.drop();
    const [cancelFound, cancelLate] = [this.#parts.onceFound(keyframeId, end), this.#parts.after(mostWaitMs, end)];
    this.#stopWaiting = () => {
      cancelFound();
      cancelLate();
    };
  }

  /** Goes at once. */
  drop(): void {
    this.#stopWaiting();
    this.#stopWaiting = () => undefined;
    if (this.keyframeId !== null) this.store.setState({ keyframeId: null });
  }
}
