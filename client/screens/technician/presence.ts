import type { Presence } from '#models/technician.ts';
import type { Colleague } from '#models/view.ts';
import type { StaffKey } from '../staff/useSay.ts';

/** What each presence is called, the free ones first. */
export const presenceKeys: Readonly<Record<Presence, StaffKey>> = {
  available: 'available',
  reserved: 'reserved',
  engaged: 'engaged',
  away: 'away',
};
const order = Object.keys(presenceKeys);

/** The order in which people are listed: the free ones first, then `by` level from the top, or at once by name. */
export function inOrder(people: readonly Colleague[], by: 'name' | 'level'): Colleague[] {
  const rank = ({ presence }: Colleague) => order.indexOf(presence);
  const level = (a: Colleague, b: Colleague) => (by === 'level' ? b.level - a.level : 0);
  return people.toSorted((a, b) => rank(a) - rank(b) || level(a, b) || a.name.localeCompare(b.name));
}
