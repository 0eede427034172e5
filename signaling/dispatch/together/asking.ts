import { canServe } from '#models/routing/eligible.ts';
import type { WaitingSession } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { type Desk, isFree, technicianOf } from '../desk.ts';
import type { Floor } from '../floor.ts';
import type { Room } from '../room.ts';
import { besideIn } from './beside.ts';

/** What its invitation adds to a session's id in a world, which no id of a session ends with. */
const mark = '+';

/**
 * An open invitation as matching sees it: the session once more, at its age and twice as urgent, for anybody who is not in
 * it and has not declined [route.R11].
 */
function asWaiting(session: Session): WaitingSession | null {
  const { id, customer, askedAt, family, certificateId, invitation } = session;
  if (!invitation || invitation.askedId !== null || invitation.technicianId !== null) return null;
  const holder = 'technicianId' in session && session.technicianId !== null ? [session.technicianId] : [];
  return {
    ...{ id: id + mark, level: invitation.level, segment: customer.segment, language: customer.language },
    ...{ family, certified: certificateId !== null, callbackDueAt: null, askedAt, again: 'handedOver' },
    declinedBy: [...invitation.declinedBy, ...holder, ...besideIn(session)],
  };
}

/** The invitations of a floor that are open to anybody. */
export function invitedOn({ inviting }: Floor): WaitingSession[] {
  const found: WaitingSession[] = [];
  for (const { session } of inviting) {
    const waiting = asWaiting(session);
    if (waiting) found.push(waiting);
  }
  return found;
}

/** Asks whom matching has found for an invitation; false when it found them for a session that waits. */
export async function askMatched(
  core: Core,
  { sessionId, technicianId }: { readonly sessionId: string; readonly technicianId: string },
): Promise<boolean> {
  if (!sessionId.endsWith(mark)) return false;
  const room = core.rooms.get(sessionId.slice(0, -mark.length));
  if (room) await commit(core, room, { event: { type: 'ask', technicianId } });
  return true;
}

/** True when this person can be asked for by name: they are free, and level and language are never relaxed. */
export function canBeAsked(desk: Desk, { session }: Room): boolean {
  const { entryLevel: level, customer } = session;
  return isFree(desk) && canServe(technicianOf(desk), { level, language: customer.language });
}
