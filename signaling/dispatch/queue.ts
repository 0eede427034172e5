import { isAtRisk, isUnasked } from '#models/callback.ts';
import type { World } from '#models/routing/world.ts';
import { holderOf, isWaiting } from '#models/session.ts';
import type { QueueEntry, QueueView } from '#models/view.ts';
import type { Core } from './core.ts';
import { presenceOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { wantingOn } from './roster.ts';
import { worldOf } from './world.ts';

/** As many who could come are named. */
const maxNames = 5;

/** What a lead is told who may have to act: a request waits for the opening, unless nobody could serve it then either. */
function lackOf({ session, floor }: Room, world: World): Pick<QueueEntry, 'lacks' | 'couldCome'> {
  const wanting = isUnasked(session) ? wantingOn(floor, world, session) : null;
  const names = (wanting?.couldCome ?? []).flatMap((id) => floor.members.get(id)?.name ?? []);
  const isForOpening = session.state === 'scheduled' && (names.length > 0 || wanting?.isLastResort === true);
  return { lacks: isForOpening ? null : (wanting?.lacks ?? null), couldCome: names.sort().slice(0, maxNames) };
}

/** Who may come in beside whoever has it. */
function comingTo({ session, asked, beside }: Room): string[] {
  const joining = session.joining.flatMap(({ technicianId }) => beside.get(technicianId)?.me ?? []);
  return [...(session.invitation && asked ? [asked] : []), ...joining].map(({ name }) => name);
}

function entryOf(room: Room, { world, now }: { readonly world: World; readonly now: number }): QueueEntry {
  const { session, machine, technician } = room;
  const { id, customer, entryLevel, askedAt, state, callback, epoch } = session;
  return {
    ...{ id, customer, entryLevel, machine, state, callback, epoch },
    ...lackOf(room, world),
    askedAt: isWaiting(session) ? askedAt : null,
    technician: holderOf(session) === null ? null : technician,
    coming: comingTo(room),
    isAtRisk: isAtRisk(session, now),
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
