import { match } from '#models/routing.ts';
import { advance, type Session } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import { commit } from './commit.ts';
import { absentMs, type Core, forgetDeclinesMs } from './core.ts';
import { isFree, technicianOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';

function isWaiting(core: Core, { customerLeftAt }: Room): boolean {
  return customerLeftAt === null || core.clock.now() < customerLeftAt + absentMs;
}

function freeOn(floor: Floor): Technician[] {
  const free: Technician[] = [];
  for (const desk of floor.desks) if (isFree(desk)) free.push(technicianOf(desk));
  return free;
}

function waitingOn(core: Core, floor: Floor): Session[] {
  const sessions: Session[] = [];
  for (const room of floor.waiting) if (isWaiting(core, room)) sessions.push(room.session);
  return sessions;
}

/** A session that begins, offered already where it is its turn; so its first offer needs no write of its own. */
export function withFirstOffer(core: Core, floor: Floor, session: Session): Session {
  const offers = match({ sessions: [...waitingOn(core, floor), session], technicians: freeOn(floor) });
  const first = offers.find(({ sessionId }) => sessionId === session.id);
  if (!first) return session;
  const { technicianId } = first;
  return advance(session, { type: 'offer', technicianId }, core.clock.now(), core.waits) ?? session;
}

/** Makes every offer that can be made on a floor now. Call it inside the lane, after anything that may open one. */
export async function matchFloor(core: Core, floor: Floor): Promise<void> {
  if (floor.waiting.size === 0) return;
  const technicians = freeOn(floor);
  if (technicians.length === 0) return;
  for (const { sessionId, technicianId } of match({ sessions: waitingOn(core, floor), technicians })) {
    const room = core.rooms.get(sessionId);
    if (room) await commit(core, room, { event: { type: 'offer', technicianId } });
  }
  for (const room of floor.waiting) if (room.session.declinedBy.length > 0) planForgetting(core, room);
}

/** True when somebody is free and qualified, and all such people have declined: nobody is waited for who is busy [rule.L4]. */
function hasOnlyDecliners(core: Core, room: Room): boolean {
  const { session } = room;
  if (session.state !== 'queued' || session.declinedBy.length === 0 || !isWaiting(core, room)) return false;
  const anew: Session = { ...session, declinedBy: [] };
  const technicians = freeOn(room.floor);
  return (
    match({ sessions: [anew], technicians }).length > 0 && match({ sessions: [session], technicians }).length === 0
  );
}

function planForgetting(core: Core, room: Room): void {
  const key = `forget:${room.session.id}`;
  if (!hasOnlyDecliners(core, room)) {
    core.agenda.clear(key);
    return;
  }
  if (core.agenda.has(key)) return;
  core.agenda.set(key, core.clock.now() + forgetDeclinesMs, () => forget(core, room));
}

function forget(core: Core, room: Room): void {
  const run = core.lane(async () => {
    if (hasOnlyDecliners(core, room)) await commit(core, room, { event: { type: 'forgetDeclines' } });
    await matchFloor(core, room.floor);
  });
  run.catch((error: unknown) => core.log.error({ err: error, session: room.session.id }, 'declines not forgotten'));
}
