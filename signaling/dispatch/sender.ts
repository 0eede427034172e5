import { isQualified } from '#models/level.ts';
import { advance, type Session } from '#models/session.ts';
import type { LinkRow } from '../store/links.ts';
import type { Core } from './core.ts';
import type { First } from './matching.ts';

/**
 * A session that is to stay with whoever sent its link, offered to them; null when they are gone, with somebody else, or
 * below what it needs [rule.L1]: it then goes the way of all others, and still rather to them than to anybody [route.R6].
 * Whether they are available to others is no matter: they asked for this one.
 */
export function offeredToSender(core: Core, { keptFor }: LinkRow, session: Session): First | null {
  const desk = keptFor === null ? undefined : core.desks.get(keptFor);
  if (!desk || desk.isGone || desk.room || desk.pages.size === 0 || desk.me.role !== 'technician') return null;
  const { id, level, languages, families } = desk.me;
  const { entryLevel, customer, family } = session;
  if (!isQualified(level, entryLevel) || !languages.includes(customer.language)) return null;
  const offered = advance(session, { type: 'offer', technicianId: id }, core.clock.now(), core.waits);
  if (!offered) return null;
  const isOutsideFamily = family !== null && families.length > 0 && !families.includes(family);
  const facts = { waitedMs: 0, urgency: 0, levelsAbove: level - entryLevel, isOutsideFamily, isKnown: true };
  return { session: offered, reason: { ...facts, rules: ['route.R6'], reserve: null } };
}
