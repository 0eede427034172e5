import { isQualified } from '#models/level.ts';
import { advance, type Session } from '#models/session.ts';
import type { LinkRow } from '../store/links.ts';
import type { Core } from './core.ts';

/**
 * A session that is to stay with whoever sent its link, offered to them; null when they are gone, with somebody else, or
 * below what it needs [rule.L1]: it then goes the way of all others, and still rather to them than to anybody [route.R6].
 * Whether they are available to others is no matter: they asked for this one.
 */
export function offeredToSender(core: Core, { keptFor }: LinkRow, session: Session): Session | null {
  const desk = keptFor === null ? undefined : core.desks.get(keptFor);
  if (!desk || desk.isGone || desk.room || desk.pages.size === 0 || desk.me.role !== 'technician') return null;
  const { level, languages } = desk.me;
  if (!isQualified(level, session.entryLevel) || !languages.includes(session.customer.language)) return null;
  return advance(session, { type: 'offer', technicianId: desk.me.id }, core.clock.now(), core.waits);
}
