import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Held } from '#client/picture/hold.ts';
import type { PartyStore } from '#client/state/partyState.ts';

/** A frame of the live picture, with the id it has as a keyframe once it is drawn on. */
export type Frame = { readonly id: string; readonly takenAt: number; readonly held: Held };

/** The last frame before the line was lost, for as long as it is. */
export type Freezer = { readonly store: StoreApi<{ readonly frozen: Frame | null }>; close(): void };

/** Keeps the last frame of the live picture while the line is lost, so that it can still be looked at and drawn on [fault.N2]. */
export function createFreezer(party: PartyStore, take: () => Frame | null): Freezer {
  const store = createStore<{ readonly frozen: Frame | null }>(() => ({ frozen: null }));
  const close = party.subscribe(({ call }, before) => {
    if (call === before.call) return;
    if (call === 'connected') store.setState({ frozen: null });
    else if (before.call === 'connected') store.setState({ frozen: take() });
  });
  return { store, close };
}
