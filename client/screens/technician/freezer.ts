import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Held } from '#client/picture/hold.ts';
import type { PartyStore } from '#client/state/partyState.ts';

/** A frame of the live picture, with the id it has as a keyframe once it is drawn on. */
export type Frame = { readonly id: string; readonly takenAt: number; readonly held: Held };

/** `frozen`: the last frame before the line was lost, for as long as it is. `wasShared`: there has been a picture to see. */
type Frozen = { readonly frozen: Frame | null; readonly wasShared: boolean };
export type Freezer = { readonly store: StoreApi<Frozen>; close(): void };

/**
 * Keeps the last frame of the live picture while the line is lost, so that it can still be looked at and drawn on
 * [fault.N2]; not a picture that the customer has taken away.
 */
export function createFreezer(party: PartyStore, take: () => Frame | null): Freezer {
  const store = createStore<Frozen>(() => ({ frozen: null, wasShared: party.getState().camera.sharing }));
  const close = party.subscribe(({ call, camera }, before) => {
    if (camera.sharing !== before.camera.sharing) store.setState({ frozen: null, wasShared: true });
    if (call === before.call) return;
    if (call === 'connected') store.setState({ frozen: null });
    else if (before.call === 'connected' && camera.sharing) store.setState({ frozen: take() });
  });
  return { store, close };
}
