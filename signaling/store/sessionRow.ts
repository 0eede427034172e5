import type { Consent } from '#models/customer.ts';
import { unset } from '#models/session/begin.ts';
import type { Session } from '#models/session.ts';

/** Before the purposes were told apart, one tick said that the session is recorded, and for training. */
type EarlierConsent = Consent | { readonly sharingAt: number; readonly recordingAt: number | null };

function consentOf(kept: EarlierConsent): Consent {
  if (!('recordingAt' in kept)) return kept;
  const { sharingAt, recordingAt: at } = kept;
  return { sharingAt, caseAt: at, trainingAt: at, textVersion: 1 };
}

/** The session of a row, with what it had before its newer fields existed. */
export function sessionOf({ body }: { readonly body: string }): Session {
  const kept = JSON.parse(body) as Session & { readonly consent: EarlierConsent };
  const firstLiveAt = 'liveAt' in kept ? kept.liveAt : null;
  const before = { ...unset, source: 'link', entryLevel: kept.customer.level, family: null, firstLiveAt } as const;
  return Object.assign(before, kept, { consent: consentOf(kept.consent) }) as Session;
}
