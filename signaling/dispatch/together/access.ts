import { type Refusal, refuse } from '#models/refusal.ts';
import { type About, admit, findRoom } from '../access.ts';
import type { Core } from '../core.ts';
import type { Page } from '../page.ts';
import type { Room } from '../room.ts';
import { sessionView } from '../views.ts';
import { besideOf, isHelper } from './beside.ts';

/** True for the seated page of a helper the customer has agreed to. */
export function isHelperPage(room: Room, page: Page): boolean {
  const { who } = page.data;
  return who.side === 'technician' && isHelper(room, who.staffId) && besideOf(room, page)?.page === page;
}

/**
 * The room of a page that hears and sees: the customer's, the technician's or a helper's, under the present epoch
 * [threat.T12]. Whoever only waits for the customer's word is refused.
 */
export function admitAny(core: Core, page: Page, about: About): Room | Refusal {
  const room = findRoom(core, page, about.sessionId);
  if (!room || !isHelperPage(room, page)) return admit(core, page, { ...about, bond: 'assignment' });
  if (about.epoch === room.session.epoch) return room;
  page.emit('session:changed', sessionView(room));
  return refuse('FENCED');
}
