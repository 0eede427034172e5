import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { PartyState } from '#client/state/partyState.ts';
import type { BoardState } from './boardState.ts';
import type { Frame } from './freezer.ts';
import type { LiveState } from './liveMarks.ts';
import type { VoiceState } from './voice.ts';
import type { Workbench } from './workbench.ts';

/** The session that is open in this page. */
export const BenchContext = createContext<Workbench | null>(null);

/** The open session. */
export function useBench(): Workbench {
  const bench = use(BenchContext);
  if (!bench) throw new Error('This part of the page stands outside a BenchContext.');
  return bench;
}

/** A part of what both sides share. */
export function useParty<T>(select: (state: PartyState) => T): T {
  return useStore(useBench().party.store, select);
}

/** A part of the drawing tools' state. */
export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(useBench().board.store, select);
}

/** The picture that is looked at and drawn on; null while that is the live one. */
export function usePictureId(): string | null {
  const { party, gallery } = useBench();
  const shownId = useStore(party.store, (state) => state.drawing.shown.value);
  return useStore(gallery.glimpse.store, (state) => state.keyframeId) ?? shownId;
}

/** A part of what is known of the marks on the live picture of this desk. */
export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(useBench().live.store, select);
}

/** The last live frame while the line is lost; null while it is not. */
export function useFrozen(): Frame | null {
  return useStore(useBench().gallery.freezer.store, (state) => state.frozen);
}

/** Whether the customer has shown a picture since this page opened. */
export function useWasShared(): boolean {
  return useStore(useBench().gallery.freezer.store, (state) => state.wasShared);
}

/** A part of the state of the technician's own devices. */
export function useVoice<T>(select: (state: VoiceState) => T): T {
  return useStore(useBench().voice.store, select);
}
