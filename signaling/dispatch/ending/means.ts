import { type Means, optionsFor, type RecoveryOption } from '#models/ending/recovery.ts';
import { isQualified } from '#models/level.ts';
import { isUnderWay } from '#models/session.ts';
import { type Desk, isFree } from '../desk.ts';
import type { Room } from '../room.ts';

/** True for somebody who could take the session over now: free, and of its level and language. */
function couldTake(desk: Desk, { session }: Room): boolean {
  const { role, level, languages } = desk.me;
  const isFit = isQualified(level, session.entryLevel) && languages.includes(session.customer.language);
  return role === 'technician' && isFit && isFree(desk);
}

function meansOf(room: Room): Means {
  const { session, floor } = room;
  const isOpen = isUnderWay(session) && session.state !== 'connecting';
  const hasRoom = isOpen && session.helpers.length + session.joining.length < 2;
  let [leads, others] = [0, 0];
  for (const desk of hasRoom ? floor.desks : []) {
    if (session.helpers.includes(desk.me.id)) continue;
    if (desk.me.role === 'lead' && desk.pages.size > 0 && !desk.room) leads += 1;
    if (couldTake(desk, room)) others += 1;
  }
  return { isOpen, leads, others };
}

/** What can be offered in a session now. */
export function optionsIn(room: Room): readonly RecoveryOption[] {
  return optionsFor(meansOf(room));
}
