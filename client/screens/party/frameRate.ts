import type { Call } from '#client/call/call.ts';
import type { Clock } from '#client/call/clock.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import { sentFrameRate } from '#models/quality.ts';

/** Between two strokes a hand rests this long; a longer rest ends the drawing. */
const restMs = 1_200;

/** Sends fewer frames while a held picture is being drawn on. Returns what ends that. */
export function spareFrames(store: PartyStore, call: Pick<Call, 'limitTo'>, clock: Clock): () => void {
  let endRest: (() => void) | null = null;
  const rest = () => {
    endRest = null;
    call.limitTo({ frameRate: sentFrameRate.live });
  };
  const unsubscribe = store.subscribe(({ drawing }, before) => {
    const isDrawnOn = drawing.shown.value !== null && drawing.marks !== before.drawing.marks;
    if (!isDrawnOn) return;
    if (endRest) endRest();
    else call.limitTo({ frameRate: sentFrameRate.drawing });
    endRest = clock.after(restMs, rest);
  });
  return () => {
    unsubscribe();
    endRest?.();
  };
}
