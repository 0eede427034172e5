import { unservable } from '#models/routing/unservable.ts';
import type { World } from '#models/routing/world.ts';
import { holderOf, isWaiting, type Session } from '#models/session.ts';
import type { QueueEntry, QueueView } from '#models/view.ts';
import type { Core } from './core.ts';
import { presenceOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { asWaiting, worldOf } from './world.ts';

/** A promised callback that nobody is asked to make this long before it is due is at risk [route.R12]. */
const atRiskMs = 60_000;

function isForNobodyYet(session: Session): boolean {
  return isWaiting(session) && session.state !== 'offered';
}

/** True when a promise may not be kept unless somebody acts. */
function isAtRisk({ session }: Pick<Room, 'session'>, now: number): boolean {
  const dueAt = session.callback?.dueAt ?? null;
  return dueAt !== null && isForNobodyYet(session) && now >= dueAt - atRiskMs;
}

function entryOf(room: Room, { world, now }: { readonly world: World; readonly now: number }): QueueEntry {
  const { session, machine, technician } = room;
  const { id, customer, entryLevel, askedAt, state, callback } = session;
  return {
    ...{ id, customer, entryLevel, machine, state, callback },
    // A request waits for the opening, and nobody has to act before.
    lacks:
      isForNobodyYet(session) && session.state !== 'scheduled'
        ? (unservable(world, asWaiting(session), now)?.lacks ?? null)
        : null,
    askedAt: isWaiting(session) ? askedAt : null,
    technician: holderOf(session) === null ? null : technician,
    isAtRisk: isAtRisk(room, now),
  };
}

/** Every open session of a floor and everybody who is signed in there. */
export function queueView(core: Core, floor: Floor): QueueView {
  const now = core.clock.now();
  const world = worldOf(floor, [], now);
  const rooms = [...core.rooms.values()].filter((room) => room.floor === floor && room.session.state !== 'ended');
  rooms.sort((a, b) => a.session.askedAt - b.session.askedAt);
  const people = [...floor.desks].map((desk) => ({ ...desk.me, presence: presenceOf(desk) }));
  return { sessions: rooms.map((room) => entryOf(room, { world, now })), people, at: now };
}

/** From now on this page is told how the queue stands, as long as its line is open. */
export function watchQueue(core: Core, floor: Floor, page: Page<StaffWho>): QueueView {
  floor.watchers.add(page);
  return queueView(core, floor);
}

/** Tells whoever watches. */
export function tellWatchers(core: Core, floor: Floor): void {
  for (const page of floor.watchers) if (!page.connected) floor.watchers.delete(page);
  if (floor.watchers.size === 0) return;
  const view = queueView(core, floor);
  for (const page of floor.watchers) page.emit('queue:changed', view);
}
