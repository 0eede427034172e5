import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import { advance, type Session } from '#models/session.ts';
import { commit } from './commit.ts';
import { absentMs, type Core } from './core.ts';
import { isFree, technicianOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';

/** Nothing wakes the queue yet when a wait alone opens the reserve, so nobody is kept back. */
const settings = { ...defaultSettings, reserve: null };

/** Whoever was told that they need not stay waits on, wherever they are. */
function isWaiting(core: Core, { customerLeftAt, session }: Room): boolean {
  return session.callback !== null || customerLeftAt === null || core.clock.now() < customerLeftAt + absentMs;
}

function asWaiting({ id, customer, askedAt, declinedBy }: Session): WaitingSession {
  const { level, segment, language } = customer;
  return { id, level, segment, language, family: null, certified: false, callbackDueAt: null, askedAt, declinedBy };
}

/** What matching sees of a floor, if these sessions wait on it: everybody who is on the line and free. */
export function worldOf(floor: Floor, sessions: readonly Session[]): World {
  const technicians = [...floor.desks].filter(isFree).map(technicianOf);
  return { sessions: sessions.map(asWaiting), technicians, settings };
}

function waitingOn(core: Core, floor: Floor): Session[] {
  const sessions: Session[] = [];
  for (const room of floor.waiting) if (isWaiting(core, room)) sessions.push(room.session);
  return sessions;
}

/** A session that begins, offered already where it is its turn; so its first offer needs no write of its own. */
export function withFirstOffer(core: Core, floor: Floor, session: Session): Session {
  const now = core.clock.now();
  const offers = match(worldOf(floor, [...waitingOn(core, floor), session]), now);
  const first = offers.find(({ sessionId }) => sessionId === session.id);
  if (!first) return session;
  const { technicianId } = first;
  return advance(session, { type: 'offer', technicianId }, now, core.waits) ?? session;
}

/** Makes every offer that can be made on a floor now. Call it inside the lane, after anything that may open one. */
export async function matchFloor(core: Core, floor: Floor): Promise<void> {
  if (floor.waiting.size === 0) return;
  const world = worldOf(floor, waitingOn(core, floor));
  if (world.technicians.length === 0) return;
  for (const { sessionId, technicianId } of match(world, core.clock.now())) {
    const room = core.rooms.get(sessionId);
    if (room) await commit(core, room, { event: { type: 'offer', technicianId } });
  }
  for (const room of floor.waiting) if (room.session.declinedBy.length > 0) planForgetting(core, room);
}

/** True when somebody is free and qualified, and all such people have declined: nobody is waited for who is busy [route.R9]. */
function hasOnlyDecliners(core: Core, room: Room): boolean {
  const { session, floor } = room;
  if (session.state !== 'queued' || session.declinedBy.length === 0 || !isWaiting(core, room)) return false;
  const now = core.clock.now();
  const anew: Session = { ...session, declinedBy: [] };
  return match(worldOf(floor, [anew]), now).length > 0 && match(worldOf(floor, [session]), now).length === 0;
}

function planForgetting(core: Core, room: Room): void {
  const key = `forget:${room.session.id}`;
  if (!hasOnlyDecliners(core, room)) {
    core.agenda.clear(key);
    return;
  }
  if (core.agenda.has(key)) return;
  core.agenda.set(key, core.clock.now() + settings.forgetDeclinesMs, () => forget(core, room));
}

function forget(core: Core, room: Room): void {
  const run = core.lane(async () => {
    if (hasOnlyDecliners(core, room)) await commit(core, room, { event: { type: 'forgetDeclines' } });
    await matchFloor(core, room.floor);
  });
  run.catch((error: unknown) => core.log.error({ err: error, session: room.session.id }, 'declines not forgotten'));
}
