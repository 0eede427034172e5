import { unservable } from '#models/routing/unservable.ts';
import type { World } from '#models/routing/world.ts';
import { holderOf, isWaiting } from '#models/session.ts';
import type { QueueEntry, QueueView } from '#models/view.ts';
import type { Core } from './core.ts';
import { presenceOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { isUnasked, troubleOf } from './trouble.ts';
import { asWaiting, worldOf } from './world.ts';

function entryOf(room: Room, { world, now }: { readonly world: World; readonly now: number }): QueueEntry {
  const { session, machine, technician } = room;
  const { id, customer, entryLevel, askedAt, state, callback } = session;
  return {
    ...{ id, customer, entryLevel, machine, state, callback },
    // A request waits for the opening, and nobody has to act before.
    lacks:
      isUnasked(session) && session.state !== 'scheduled'
        ? (unservable(world, asWaiting(session), now)?.lacks ?? null)
        : null,
    askedAt: isWaiting(session) ? askedAt : null,
    technician: holderOf(session) === null ? null : technician,
    isAtRisk: troubleOf(session, now) !== null,
  };
}

/** Every open session of a floor and everybody who is signed in there. */
function queueView(core: Core, floor: Floor): QueueView {
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
