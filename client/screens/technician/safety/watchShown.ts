import type { Drawing } from '#models/drawing.ts';
import type { TechnicianParty } from '../../party/party.ts';
import type { Gallery } from '../gallery.ts';

/** The marks that the customer has said they are showing, and had not before. What came with the log is not news. */
export function newlyShown(before: Drawing, after: Drawing): string[] {
  if (after.confirmed === before.confirmed) return [];
  return [...after.confirmed].flatMap(([id, writes]) => {
    const isKnown = before.marks.has(id);
    return isKnown && writes.size > (before.confirmed.get(id)?.size ?? 0) ? [id] : [];
  });
}

type Parts = {
  readonly party: Pick<TechnicianParty, 'store'>;
  readonly gallery: Pick<Gallery, 'keepLive'>;
  /** Whether this page has the lead: of several pages one keeps the picture. */
  readonly isLead: () => boolean;
};

/** Keeps a picture of what the customer shows before they do it. */
export function watchShown({ party, gallery, isLead }: Parts): () => void {
  return party.store.subscribe(({ drawing }, before) => {
    if (newlyShown(before.drawing, drawing).length > 0 && isLead()) void gallery.keepLive();
  });
}
