import type { Call } from '#client/call/call.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import { sentFrameRate } from '#models/quality.ts';

/** Sends fewer frames for as long as a held picture is shown. Returns what ends that. */
export function spareFrames(store: PartyStore, call: Call): () => void {
  let isHeld = false;
  return store.subscribe(({ drawing }) => {
    if (isHeld === (drawing.shown.value !== null)) return;
    isHeld = !isHeld;
    call.setFrameRate(isHeld ? sentFrameRate.held : sentFrameRate.live);
  });
}
