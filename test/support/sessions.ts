import { consentTextVersion } from '#models/customer.ts';
import { beginSession } from '#models/session/begin.ts';
import type { Session } from '#models/session.ts';

/** A queued session asked for at `askedAt`; fields can be replaced. */
export function queuedSession(fields: Partial<Extract<Session, { state: 'queued' }>> = {}): Session {
  const begun = beginSession(
    {
      id: 'session-one',
      companyId: 'company-one',
      machineId: null,
      customer: { name: null, level: 1, segment: 'consumer', language: 'en' },
      consent: { sharingAt: 1_000, caseAt: null, trainingAt: null, textVersion: consentTextVersion },
      askedAt: 1_000,
    },
    1_000 + 24 * 3600_000,
  );
  return { ...begun, ...fields };
}
