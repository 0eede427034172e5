import { canServe } from '#models/routing/eligible.ts';
import type { Assignment, WaitingSession } from '#models/routing/world.ts';
import type { Session, SessionEvent } from '#models/session.ts';
import type { Core } from '../core.ts';
import { type Desk, isFree, technicianOf } from '../desk.ts';
import type { Floor } from '../floor.ts';
import type { Room } from '../room.ts';
import { asWaiting } from '../world.ts';
import { besideIn } from './beside.ts';

/** What its invitation adds to a session's id in a world, which no id of a session ends with. */
const mark = '+';

const seen = new WeakMap<Session, WaitingSession>();

/**
 * An open invitation as matching sees it: the session once more, at its age and twice as urgent, for anybody who is not in
 * it and has not declined [route.R11]. The same object as long as the session is the same.
 */
function asInvited(session: Session): WaitingSession | null {
  const { invitation } = session;
  if (!invitation || invitation.askedId !== null || invitation.technicianId !== null) return null;
  const known = seen.get(session);
  if (known) return known;
  const holder = 'technicianId' in session && session.technicianId !== null ? [session.technicianId] : [];
  const made: WaitingSession = {
    ...asWaiting(session),
    ...{ id: session.id + mark, level: invitation.level, callbackDueAt: null, again: 'handedOver', known: null },
    declinedBy: [...invitation.declinedBy, ...holder, ...besideIn(session)],
  };
  seen.set(session, made);
  return made;
}

/** The invitations of a floor that are open to anybody. */
export function invitedOn({ inviting }: Floor): WaitingSession[] {
  const found: WaitingSession[] = [];
  for (const { session } of inviting) {
    const waiting = asInvited(session);
    if (waiting) found.push(waiting);
  }
  return found;
}

/** What an assignment is a step of: an offer of a session that waits, or somebody asked to join one. Null when it is no more. */
export function stepOf(
  { rooms }: Core,
  { sessionId, technicianId }: Assignment,
): { readonly room: Room; readonly event: SessionEvent } | null {
  const isInvited = sessionId.endsWith(mark);
  const room = rooms.get(isInvited ? sessionId.slice(0, -mark.length) : sessionId);
  return room ? { room, event: { type: isInvited ? 'ask' : 'offer', technicianId } } : null;
}

/** True when this person can be asked for by name: they are free, and level and language are never relaxed. */
export function canBeAsked(desk: Desk, { session }: Room): boolean {
  const { entryLevel: level, customer } = session;
  return isFree(desk) && canServe(technicianOf(desk), { level, language: customer.language });
}
