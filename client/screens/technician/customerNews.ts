import type { PartyState, PartyStore } from '#client/state/partyState.ts';
import { showNotice } from './notices.ts';

export type CustomerNewsParts = {
  readonly store: PartyStore;
  /** Whether the next still is one the technician asked for; asking uses it up. */
  isStillAwaited(): boolean;
  show(keyframeId: string | null): void;
};

/** Where the customer last pointed beside the picture on the screen, so that it is said once a picture. */
type Seen = { keyframes: PartyState['drawing']['keyframes'] | null; pointedAt: string | null | undefined };

function lookAtPictures({ drawing, session }: PartyState, parts: CustomerNewsParts, seen: Seen): void {
  const before = seen.keyframes;
  // What is there when the page opens is no news.
  seen.keyframes = session ? drawing.keyframes : null;
  if (!before || before === drawing.keyframes) return;
  for (const { id, source } of drawing.keyframes.values()) {
    if (before.has(id) || source === 'held') continue;
    if (source === 'still' && parts.isStillAwaited()) parts.show(id);
    else showNotice({ what: { key: 'photoCame' }, act: { key: 'show', run: () => parts.show(id) } });
  }
}

function lookAtPointing({ drawing, pointing }: PartyState, parts: CustomerNewsParts, seen: Seen): void {
  if (!pointing) return;
  const { keyframeId } = pointing;
  const isElsewhere = keyframeId !== drawing.shown.value;
  if (isElsewhere && seen.pointedAt !== keyframeId) {
    showNotice({ what: { key: 'customerPoints' }, act: { key: 'show', run: () => parts.show(keyframeId) } });
  }
  seen.pointedAt = isElsewhere ? keyframeId : undefined;
}

function lookAtDevice(now: PartyState, before: PartyState): void {
  if (!now.session || !before.session || now.session.customerEpoch <= before.session.customerEpoch) return;
  showNotice({ what: { key: 'customerMoved' } });
}

/**
 * Tells the technician of pictures the customer sent, of pointing that is not on the screen, and of another device; a still
 * they asked for is shown.
 */
export function watchCustomer(parts: CustomerNewsParts): () => void {
  const seen: Seen = { keyframes: null, pointedAt: undefined };
  lookAtPictures(parts.store.getState(), parts, seen);
  return parts.store.subscribe((state, before) => {
    lookAtPictures(state, parts, seen);
    lookAtDevice(state, before);
    if (state.pointing !== before.pointing) lookAtPointing(state, parts, seen);
  });
}
