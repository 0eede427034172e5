import { isQualified } from '#models/level.ts';
import { advance, type Session } from '#models/session.ts';
import type { LinkRow } from '../store/links.ts';
import type { Core } from './core.ts';
import type { Beginning } from './matching.ts';

/**
 * A session that is to stay with whoever sent its link, offered to them; null when they are gone, with somebody else, or
 * below what it needs [rule.L1]: it then goes the way of all others, and still rather to them than to anybody [route.R6].
 * Whether they are available to others is no matter: they asked for this one.
 */
export function offeredToSender(core: Core, { keptFor }: LinkRow, session: Session): Beginning | null {
  const desk = keptFor === null ? undefined : core.desks.get(keptFor);
  if (!desk || desk.isGone || desk.room || desk.asked || desk.pages.size === 0 || desk.me.role !== 'technician')
    return null;
  const { id, level, languages } = desk.me;
  if (!isQualified(level, session.entryLevel) || !languages.includes(session.customer.language)) return null;
  const offered = advance(
    { ...session, known: null, expectedMs: 0 },
    { type: 'offer', technicianId: id },
    core.clock.now(),
    core.waits,
  );
  if (!offered) return null;
  core.log.info({ session: session.id, staffId: id }, 'session offered to its sender');
  return { session: offered, offer: null };
}
