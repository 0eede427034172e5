import type { Outcome } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** What each outcome is called. */
export const outcomeKeys: Readonly<Record<Outcome, StaffKey>> = {
  fixed: 'fixed',
  partlyFixed: 'partlyFixed',
  notFixed: 'notFixed',
  abandoned: 'abandoned',
  unfiled: 'unfiled',
};

/** Who ended a session. */
export const endedKeys: Readonly<Record<NonNullable<SessionView['endedBy']>, StaffKey>> = {
  customer: 'endedByCustomer',
  technician: 'endedByYou',
  expiry: 'endedByExpiry',
  revocation: 'endedByRevocation',
};
