import { expiresAt, holderOf, type Session } from '#models/session.ts';
import type { StaffNews } from '#models/wire.ts';
import type { Side } from '../store/database.ts';
import { desksIn, tellChats } from './chatDesk.ts';
import { type Core, newsMs } from './core.ts';
import type { Desk } from './desk.ts';
import { forgetDesk } from './desks.ts';
import type { Floor } from './floor.ts';
import { lookAhead, outlookOf } from './foresight.ts';
import type { Page } from './page.ts';
import { tellWatchers } from './queue.ts';
import type { Room } from './room.ts';
import { forgetRoom } from './rooms.ts';
import { mirrorBeside } from './together/mirror.ts';
import { sitTogether } from './together/sitting.ts';
import { forCustomer } from './together/view.ts';
import { deskView, ownDeskView, sessionView } from './views.ts';

/** A committed step: what it was before, and the page that asked for it. */
export type Change = { readonly room: Room; readonly previous: Session; readonly by: Page | null };

/** Tells the pages seated in a session how it stands; `only` one side where just that one has something new. */
export function mirror(room: Room, only?: Side): void {
  if (only !== 'customer') mirrorBeside(room);
  const customer = only === 'technician' ? null : room.seats.customer;
  const technician = only === 'customer' ? null : room.seats.technician;
  if (!customer && !technician) return;
  const view = sessionView(room);
  customer?.emit('session:changed', forCustomer(view));
  technician?.emit('session:changed', view);
}

/** Tells every page of a technician how their desk stands; of the colleagues only between sessions, when they are looked at. */
export function tellDesk(core: Core, desk: Desk): void {
  if (desk.pages.size === 0) return;
  const view = (desk.room ? ownDeskView : deskView)(desk, core.clock.now());
  for (const page of desk.pages) page.emit('desk:changed', view);
}

/** How long news of a floor wait for more of them. */
function pauseOf({ desks }: Floor): number {
  return Math.min(newsMs.most, Math.max(newsMs.small, newsMs.aDesk * desks.size));
}

/** Tells the idle desks of a floor, the leads who watch it and those who wait a little later, together with whatever else changes until then. */
export function tellFloorSoon(core: Core, floor: Floor): void {
  const key = `news:${floor.companyId}`;
  if (core.agenda.has(key)) return;
  core.agenda.set(key, core.clock.now() + pauseOf(floor), () => {
    for (const desk of floor.desks) if (!desk.room) tellDesk(core, desk);
    tellWatchers(core, floor);
    // What is foreseen changes with time alone.
    if (tellWaiting(core, floor)) planNextLook(core, floor);
  });
}

function planNextLook(core: Core, floor: Floor): void {
  core.agenda.set(`waits:${floor.companyId}`, core.clock.now() + newsMs.most, () => {
    if (tellWaiting(core, floor)) planNextLook(core, floor);
  });
}

/** As many who wait are told anew at once; the others have their turn next time. */
const maxLooks = 50;
/** Those who only write: what they would wait is worked out for each alone, as if they came in now. */
const maxChatLooks = 10;

/** Of these rooms those with their customer on the page, whoever was told longest ago first. */
function dueAmong(rooms: Iterable<Room>): Room[] {
  const here = [...rooms].filter(({ seats }) => seats.customer !== null);
  return here.sort((a, b) => (a.wait?.at ?? 0) - (b.wait?.at ?? 0));
}

function isWriting({ session }: Room): boolean {
  return session.state === 'triage';
}

/** Tells those who wait on their page, or could, what is foreseen now, and whoever answers their chats. True when there are any. */
function tellWaiting(core: Core, floor: Floor): boolean {
  const here = dueAmong(floor.waiting);
  const writing = dueAmong([...floor.chats].filter(isWriting));
  if (here.length + writing.length === 0) return false;
  const outlook = outlookOf(core, floor);
  const told = [...here.slice(0, maxLooks), ...writing.slice(0, maxChatLooks)];
  for (const room of told) {
    lookAhead(core, room, outlook);
    mirror(room, 'customer');
  }
  for (const desk of new Set(told.flatMap((room) => desksIn(core, room)))) tellChats(desk);
  return true;
}

type Withdrawn = Parameters<StaffNews['offer:withdrawn']>[0];

function tellWithdrawn({ room, previous, by }: Change, desk: Desk | undefined): void {
  const { session } = room;
  if (!desk || previous.state !== 'offered' || session.epoch !== previous.epoch || session.state === 'offered') return;
  const winner = session.state === 'connecting' ? (room.technician?.name ?? null) : null;
  const news: Withdrawn = { sessionId: session.id, winner };
  for (const page of desk.pages) if (page !== by) page.emit('offer:withdrawn', news);
}

/** Moves the session from the desk that held it to the one that holds it now; answers the desks this concerns. */
function moveHold(core: Core, { room, previous }: Change): Desk[] {
  const before = holderOf(previous);
  const after = holderOf(room.session);
  const left = before !== null && before !== after ? core.desks.get(before) : undefined;
  const taken = after === null ? undefined : core.desks.get(after);
  if (left?.room === room) {
    left.room = null;
    if (previous.state !== 'offered') left.idleSince = core.clock.now();
    if (left.isGone) forgetDesk(core, left);
  }
  if (taken) {
    taken.room = room;
    room.technician = taken.me;
  }
  return [left, taken].filter((desk) => desk !== undefined);
}

function queueUp(room: Room): void {
  const { session } = room;
  const { waiting } = room.floor;
  if (session.state === 'queued') waiting.add(room);
  else waiting.delete(room);
  if (session.state === 'connecting' || session.state === 'queued') room.hasMedia = null;
  if (session.state === 'connecting') room.lostBy = null;
  if (session.state !== 'offered') room.because = null;
}

/** What a session means to the desk that has it, if any. */
function claimOf(session: Session): 'offer' | 'hold' | null {
  if (holderOf(session) === null) return null;
  return session.state === 'offered' ? 'offer' : 'hold';
}

/** A technician who no longer holds the session is told once more, and then no longer has a seat in it. */
function unseat(room: Room, previous: Session): void {
  const page = room.seats.technician;
  const before = holderOf(previous);
  if (!page || room.session.state === 'ended' || before === null || before === holderOf(room.session)) return;
  if (page.data.who.staffId === holderOf(room.session)) return;
  page.data.room = null;
  room.seats.technician = null;
  page.emit('session:changed', sessionView(room));
}

/** Leads see who is asked into a session, and who has it. */
function isSeenOnFloor(previous: Session, session: Session): boolean {
  return previous.joining !== session.joining || previous.epoch !== session.epoch;
}

/** The one place where a committed step is felt: the queue, the deadline, the desks, the pages of both sides and the log. */
export function perform(core: Core, change: Change): void {
  const { room, previous } = change;
  const { session } = room;
  const desks = moveHold(core, change);
  const others = sitTogether(core, change);
  if (session.state !== previous.state) {
    queueUp(room);
    lookAhead(core, room);
  }
  plan(core, room);
  unseat(room, previous);
  core.onFelt(change);
  mirror(room);
  if (room.wait?.lacks) tellWatchers(core, room.floor);
  if (session.state === 'ended') forgetRoom(core, room);
  for (const desk of others) tellDesk(core, desk);
  if (others.length > 0 || isSeenOnFloor(previous, session)) tellFloorSoon(core, room.floor);
  if (session.state === previous.state) return;
  core.log.info({ session: session.id }, `session ${session.state}`);
  core.meter.stepped(session.state);
  if (claimOf(session) === claimOf(previous)) return;
  const before = holderOf(previous);
  tellWithdrawn(change, before === null ? undefined : core.desks.get(before));
  for (const desk of desks) tellDesk(core, desk);
  tellFloorSoon(core, room.floor);
}

/** Sets the alarm for the next deadline of a session; `notBefore` puts it off after a start of our own. */
export function plan(core: Core, room: Room, notBefore = 0): void {
  const key = `expiry:${room.session.id}`;
  const at = expiresAt(room.session);
  if (at === null) core.agenda.clear(key);
  else core.agenda.set(key, Math.max(at, notBefore), () => core.onDue(room));
}
