import type { Session } from '../session.ts';
import { unset } from './begin.ts';

type Ended = Extract<Session, { state: 'ended' }>;

/** What is left of a session once its personal data has gone: what is counted of it, and of nobody. */
export function erased(session: Ended): Ended {
  const { id, companyId, state, source, entryLevel, family, askedAt, endedAt, outcome, callback } = session;
  const { epoch, customerEpoch, customer, consent } = session;
  return {
    ...unset,
    ...{ id, companyId, state, source, entryLevel, family, askedAt, endedAt, outcome, callback, epoch, customerEpoch },
    ...{ machineId: null, technicianId: null, note: '', declinedBy: [] },
    customer: { ...customer, name: null },
    consent: { ...consent, caseAt: null, trainingAt: null },
  };
}
