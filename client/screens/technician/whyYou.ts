import type { FloorKey } from '#models/text/floor.en.ts';
import type { Params } from '#models/text/say.ts';
import type { OfferView, StaffView } from '#models/view.ts';

/** One reason for an offer, as a sentence's key with what fills it. */
export type Reason = { readonly key: FloorKey; readonly params?: Params };

type Asked = Pick<OfferView, 'reason' | 'entryLevel' | 'machine'>;

function ofLevel({ reason, entryLevel }: Asked): Reason {
  const key = { none: 'whyLevel', enoughIdle: 'whyEnoughIdle', longWait: 'whyLongWait' } as const;
  return { key: key[reason.levelsAbove > 0 ? (reason.reserve ?? 'none') : 'none'], params: { level: entryLevel } };
}

/** Why this person is asked, what speaks most for them first; the language is said by itself. */
export function whyYou(offer: Asked, { families }: Pick<StaffView, 'families'>): readonly Reason[] {
  const { reason, machine } = offer;
  const reasons: Reason[] = [];
  if (reason.isKnown) reasons.push({ key: 'whyKnown' });
  if (reason.rules.includes('route.R10')) reasons.push({ key: 'whyLost' });
  reasons.push(ofLevel(offer));
  if (machine && families.includes(machine.family)) {
    reasons.push({ key: 'whyFamily', params: { family: machine.family } });
  }
  return reasons;
}
