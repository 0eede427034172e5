import { type Refusal, refuse } from '#models/refusal.ts';
import { holderOf, type Session } from '#models/session.ts';
import type { Core } from './core.ts';
import { isCustomerPage, type Page } from './page.ts';
import type { Room } from './room.ts';
import { forCustomer } from './together/view.ts';
import { sessionView } from './views.ts';

/** A request about a session, under the assignment the page knows of. */
export type About = { readonly sessionId: string; readonly epoch: number };

/** What a customer's request is bound to: to this assignment, as a signal is, or only to the person. */
export type Bond = 'assignment' | 'person';

/** The room as this page may know of it; another company's or customer's does not exist for it. */
export function findRoom(core: Core, page: Page, sessionId: string): Room | null {
  const { who } = page.data;
  const room = core.rooms.get(sessionId);
  if (!room || room.session.companyId !== who.companyId) return null;
  return who.side === 'customer' && who.sessionId !== sessionId ? null : room;
}

/** The technician who accepted and still has it; one who is merely asked holds nothing. */
function ownerOf(session: Session): string | null {
  return session.state === 'offered' ? null : holderOf(session);
}

function mayWrite(room: Room, page: Page, { epoch }: About): boolean {
  const { who } = page.data;
  const { session, seats } = room;
  if (who.side === 'customer') return who.customerEpoch === session.customerEpoch && seats.customer === page;
  if (ownerOf(session) !== who.staffId || epoch !== session.epoch) return false;
  return seats.technician === page || seats.technician === null;
}

/**
 * The room this page may write to, or why not. A technician is fenced by the epoch of the assignment [rule.S4, threat.T6];
 * a customer by their device, and by the assignment too in what is meant for that technician alone. Both by their seat.
 */
export function admit(core: Core, page: Page, input: About & { readonly bond: Bond }): Room | Refusal {
  const room = findRoom(core, page, input.sessionId);
  if (!room) return refuse('NOT_FOUND');
  const { session } = room;
  if (!mayWrite(room, page, input)) return fence(room, page, input);
  const isOfNow = input.epoch === session.epoch || (input.bond === 'person' && input.epoch < session.epoch);
  if (isOfNow) return room;
  page.emit('session:changed', isCustomerPage(page) ? forCustomer(sessionView(room)) : sessionView(room));
  return refuse('FENCED');
}

function fence(room: Room, { data: { who } }: Page, { epoch }: About): Refusal {
  const { session } = room;
  const owner = ownerOf(session);
  if (who.side === 'customer' || owner === null || owner === who.staffId) return refuse('FENCED');
  return epoch < session.epoch ? refuse('FENCED', room.technician?.name) : refuse('FORBIDDEN');
}

/** Tells a refusal from what was asked for. */
export function isRefusal(found: Room | Refusal): found is Refusal {
  return 'reason' in found;
}
