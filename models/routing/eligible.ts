import { isQualified } from '../level.ts';
import type { Technician } from '../technician.ts';
import type { RoutingSettings } from './settings.ts';
import type { WaitingSession } from './world.ts';

/** True while they are in their hours. */
function isInShift({ shift }: Technician, now: number): boolean {
  return !shift || (now >= shift.from && now < shift.until);
}

/** True when they work now, with a session or without. */
export function isOnDuty(technician: Technician, now: number): boolean {
  return technician.state !== 'away' && technician.state !== 'paused' && isInShift(technician, now);
}

/** True when a session can be offered to them now: idle, there, in their hours, and with room for one more [route.R1]. */
export function isFree(technician: Technician, now: number, { staleAfterMs }: RoutingSettings): boolean {
  const { state, lastSeenAt, held = 0, capacity = 1 } = technician;
  if (state !== 'available' && state !== 'engaged') return false;
  if (held >= capacity || (state === 'engaged' && held === 0)) return false;
  return (lastSeenAt === null || now - lastSeenAt <= staleAfterMs) && isInShift(technician, now);
}

/** Level and language, which no wait ever relaxes [route.R1] [route.R7]. */
export function canServe(technician: Technician, session: Pick<WaitingSession, 'level' | 'language'>): boolean {
  return isQualified(technician.level, session.level) && technician.languages.includes(session.language);
}

/** True when they know the session's product family. */
export function knowsFamily(
  { families }: Pick<Technician, 'families'>,
  { family }: Pick<WaitingSession, 'family'>,
): boolean {
  return family === null || families.includes(family);
}
