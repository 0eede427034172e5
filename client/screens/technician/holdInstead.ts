import { newestFollowed } from '#models/followed.ts';
import type { TechnicianParty } from '../party/party.ts';
import type { Gallery } from './gallery.ts';
import type { Following } from './glimpse.ts';
import type { LiveMarks } from './liveMarks.ts';
import { showNotice } from './notices.ts';

type Parts = {
  readonly party: Pick<TechnicianParty, 'store'>;
  readonly live: Pick<LiveMarks, 'store'>;
  readonly following: Pick<Following, 'isOn'>;
  readonly gallery: Pick<Gallery, 'show' | 'glimpse'>;
  /** Epoch ms at which this desk was opened: what was drawn before then is not taken up again by itself. */
  readonly openedAt: number;
};

/** The picture to hold: what is being drawn on, else what the newest mark was drawn on; null where none was drawn here. */
function pictureToHold({ party, gallery, openedAt }: Parts): string | null {
  const { drawing } = party.store.getState();
  if (drawing.shown.value !== null) return null;
  if (gallery.glimpse.keyframeId !== null) return gallery.glimpse.keyframeId;
  const keyframe = drawing.keyframes.get(newestFollowed(drawing)?.placement.keyframeId ?? '');
  return keyframe && keyframe.takenAt >= openedAt ? keyframe.id : null;
}

/** Holds the marked picture for both when one side turns out unable to follow marks that were drawn on the live one [rule.F5]. */
export function holdInstead(parts: Parts): () => void {
  let wasOn = parts.following.isOn();
  /** A phone that comes back says again that it cannot; whoever went back to the live picture meanwhile stays there. */
  const held = new Set<string>();
  const look = () => {
    const isOn = parts.following.isOn();
    // While nothing is heard of the phone it has not become able again.
    if (isOn && parts.party.store.getState().tracking === null) return;
    const isLost = wasOn && !isOn;
    wasOn = isOn;
    const keyframeId = isLost ? pictureToHold(parts) : null;
    if (keyframeId === null || held.has(keyframeId)) return;
    held.add(keyframeId);
    parts.gallery.show(keyframeId);
    showNotice({ what: { key: 'heldInstead' } });
  };
  const [ofParty, ofLive] = [parts.party.store.subscribe(look), parts.live.store.subscribe(look)];
  return () => {
    ofParty();
    ofLive();
  };
}
