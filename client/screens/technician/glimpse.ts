import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Picture } from '#client/picture/grab.ts';
import { annotationsOf } from '#models/drawing.ts';
import { sightOf } from '#models/sight.ts';
import type { TechnicianParty } from '../party/party.ts';
import type { Action } from './boardState.ts';
import type { LiveMarks } from './liveMarks.ts';

/** Longer than this nobody is kept from the live picture; a mark that is not found by then appears when it is. */
const mostWaitMs = 900;

/** How marks go with the live picture. */
export type Following = {
  /** Whether both sides can follow them, so that nothing has to be held to be seen. */
  isOn(): boolean;
  /** The frame that is painted over the live picture now, with its marks. */
  frame(): Picture | null;
  /** Runs it, never at once, when all marks of this keyframe are on the live picture; returns what calls it off. */
  onceFound(keyframeId: string, run: () => void): () => void;
  /** Runs it later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
};

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** How the marks of a session go with the live picture at this desk and on the customer's phone. */
export function followingOf({ store }: Pick<TechnicianParty, 'store'>, live: Pick<LiveMarks, 'store'>): Following {
  const isFound = (keyframeId: string) =>
    annotationsOf(store.getState().drawing, keyframeId).every(({ id }) => {
      const sight = sightOf(live.store.getState().report, id);
      return sight === 'solid' || sight === 'uncertain';
    });
  return {
    isOn: () => store.getState().tracking?.pace !== 'refused' && live.store.getState().report.pace !== 'refused',
    frame: () => live.store.getState().following?.places.frame ?? null,
    onceFound(keyframeId, run) {
      const look = () => {
        if (isFound(keyframeId)) run();
      };
      const [cancel, unsubscribe] = [after(0, look), live.store.subscribe(look)];
      return () => {
        cancel();
        unsubscribe();
      };
    },
    after,
  };
}

/**
 * The frame that is being drawn on while the live picture goes on: it stands on this screen only, from the press to the
 * moment at which its mark has been found on the live picture [rule.F5].
 */
export class Glimpse {
  readonly store: StoreApi<{ readonly keyframeId: string | null }> = createStore(() => ({ keyframeId: null }));
  readonly #parts: Following;
  #stopWaiting: () => void = () => undefined;

  constructor(parts: Following) {
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

  /** What the hand does now: stays while it draws, goes when it is off and nothing that was drawn disappears with it. */
  follow({ type }: Action): void {
    if (type === 'idle') this.#letGo();
    else if (type === 'pointing' || type === 'dragging') this.drop();
    else this.#stopWaiting();
  }

  /** Goes at once. */
  drop(): void {
    this.#stopWaiting();
    this.#stopWaiting = () => undefined;
    if (this.keyframeId !== null) this.store.setState({ keyframeId: null });
  }

  #letGo(): void {
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
}
