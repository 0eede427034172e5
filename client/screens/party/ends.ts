import { isUnderWay } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
import type { End } from './contact.ts';

/** Whom a page is in touch with: the one the session stands on, and everybody else. */
export type Ends = { readonly main: End | null; readonly others: readonly End[] };

const nobody: Ends = { main: null, others: [] };

function staffOf({ technician, together, isTechnicianHere }: SessionView): End[] {
  const helpers = together.helpers.map(({ person, isHere }) => ({ id: person.id, isHere }));
  return technician ? [{ id: technician.id, isHere: isTechnicianHere }, ...helpers] : helpers;
}

/**
 * The other ends of this page's peers. The customer stands on whoever has the lead, everybody of the staff on the customer;
 * whoever still waits for the customer's word is in touch with nobody. `me` is null on the customer's page.
 */
export function endsOf(session: SessionView, me: string | null): Ends {
  if (!isUnderWay(session)) return nobody;
  const staff = staffOf(session);
  if (me === null)
    return { main: session.technician ? (staff[0] ?? null) : null, others: staff.slice(session.technician ? 1 : 0) };
  if (!staff.some(({ id }) => id === me)) return nobody;
  return { main: { id: 'customer', isHere: session.isCustomerHere }, others: staff.filter(({ id }) => id !== me) };
}
