import { isAwaited } from '#models/callback.ts';
import type { Session } from '#models/session.ts';
import { absentMs } from './core.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';

/**
 * True while a session that nobody has taken counts as waiting: its customer is on the line or was a moment ago, or is to be
 * called back and need not be. Matching, every forecast, every count of who waits and whoever has their chat go by this. `now` is epoch ms.
 */
export function isCounted({ session, customerLeftAt }: Pick<Room, 'session' | 'customerLeftAt'>, now: number): boolean {
  return isAwaited(session) || customerLeftAt === null || now < customerLeftAt + absentMs;
}

/** The sessions that wait on a floor at `now` (epoch ms), whoever looks. */
export function waitingOn({ waiting }: Pick<Floor, 'waiting'>, now: number): Session[] {
  const sessions: Session[] = [];
  for (const room of waiting) if (isCounted(room, now)) sessions.push(room.session);
  return sessions;
}
