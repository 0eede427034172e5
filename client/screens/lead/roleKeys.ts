import type { StaffRole } from '#models/view.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** What each role is called. */
export const roleKeys: Readonly<Record<StaffRole, StaffKey>> = {
  technician: 'technician',
  trainer: 'trainer',
  lead: 'leadRole',
};
