import { type Refusal, refuse } from '#models/refusal.ts';
import { isUnderWay } from '#models/session.ts';
import type { Resume, Resumed } from '#models/wire.ts';
import { noteLeaving, noteReturn } from './absence.ts';
import { findRoom, isRefusal } from './access.ts';
import { welcomeBack } from './callback/follow.ts';
import type { Core } from './core.ts';
import { mirror } from './effects.ts';
import { lookAhead } from './foresight.ts';
import { matchFloor } from './matching.ts';
import { type CustomerWho, isCustomerPage, isSamePage, isStaffPage, type Page } from './page.ts';
import { inLane, settleLost, tellComing } from './presence.ts';
import { mayReclaim, reclaim } from './reclaim.ts';
import { lastSeq, ofSession, type Room } from './room.ts';
import { forgetRoom, loadRoom } from './rooms.ts';
import { besideIn, besideOf, isHelper } from './together/beside.ts';
import { endOf, learnPairs, meantBy, pairOf, pairsOf } from './together/pairs.ts';
import { calmLead } from './together/sitting.ts';
import { beforeConsent, forCustomer } from './together/view.ts';
import { sessionView } from './views.ts';

/** What dispatch knows of a Resumed; where peers may meet is known at the door. */
export type Resumption = Omit<Resumed, 'iceServers' | 'iceEndsAt'>;

/** The room of a session, from the store where it has ended. */
async function fetchRoom(core: Core, page: Page, sessionId: string): Promise<Room | null> {
  const { who } = page.data;
  if (who.side === 'customer' && who.sessionId !== sessionId) return null;
  if (!core.rooms.has(sessionId)) {
    const session = await core.store.sessions.get(who.companyId, sessionId);
    if (session) await loadRoom(core, session);
  }
  return findRoom(core, page, sessionId);
}

function isParty(page: Page, { session }: Room): boolean {
  const { who } = page.data;
  if (who.side === 'customer') return who.customerEpoch === session.customerEpoch;
  if (besideIn(session).includes(who.staffId)) return true;
  return 'technicianId' in session && session.state !== 'offered' && session.technicianId === who.staffId;
}

async function enter(core: Core, page: Page, input: Resume): Promise<Room | Refusal> {
  const room = await fetchRoom(core, page, input.sessionId);
  if (!room) return refuse('NOT_FOUND');
  if (isStaffPage(page) && mayReclaim(core, room, page.data.who)) await reclaim(core, room, page.data.who);
  if (isParty(page, room)) return sit(core, page, { room, isNew: input.takePlace });
  forgetRoom(core, room);
  return refuse('FENCED', room.technician?.name);
}

/** The page in this person's seat. */
function seatOf(room: Room, page: Page): Page | null {
  const beside = besideOf(room, page);
  return beside ? beside.page : room.seats[page.data.who.side];
}

function takeSeat(page: Page, room: Room): void {
  const beside = besideOf(room, page);
  if (isCustomerPage(page)) room.seats.customer = page;
  if (!isStaffPage(page)) return;
  if (!beside) room.seats.technician = page;
  else Object.assign(beside, { page, isInTouch: false });
}

/** Where a page wants to sit, and whether it was opened anew. */
type Wish = { readonly room: Room; readonly isNew: boolean };

/** Makes room for a page where another of the same person sits; false when that one came later and stays. */
function clearSeat(page: Page, { room, isNew }: Wish): boolean {
  const before = seatOf(room, page);
  if (!before || before === page) return true;
  const isOwn = isSamePage(before, page);
  if (!isOwn && !isNew && page.data.tab !== null && before.data.tab !== null) return false;
  before.data.room = null;
  if (isOwn) before.disconnect(true);
  else before.emit('session:taken', { sessionId: room.session.id, by: 'tab' });
  return true;
}

/**
 * One page a person: a page opened anew takes the place of an older one, which is told; a page that comes back on a new
 * line takes its own place again, but not one that another page has taken meanwhile.
 */
function sit(core: Core, page: Page, wish: Wish): Room | Refusal {
  if (!page.connected) return refuse('UNREACHABLE');
  if (!clearSeat(page, wish)) {
    page.emit('session:taken', { sessionId: wish.room.session.id, by: 'tab' });
    return refuse('IN_USE');
  }
  const { room } = wish;
  const before = page.data.room;
  if (before && before !== room) {
    leaveSeat(page);
    forgetRoom(core, before);
  }
  page.data.room = room;
  takeSeat(page, room);
  return room;
}

/** Gives a page's seat up; the other side is told. */
function leaveSeat(page: Page): void {
  const { room, who } = page.data;
  page.data.room = null;
  if (!room || seatOf(room, page) !== page) return;
  const beside = besideOf(room, page);
  if (beside) beside.page = null;
  else room.seats[who.side] = null;
  if (beside) mirror(room);
  else tellComing(room, page);
}

/** A customer's page is on the line; it is sent off again where another device took over while it dialled. */
export function customerComes(core: Core, page: Page<CustomerWho>): void {
  const { sessionId, customerEpoch } = page.data.who;
  const room = core.rooms.get(sessionId);
  if (!room) return;
  if (customerEpoch !== room.session.customerEpoch) {
    page.emit('session:taken', { sessionId, by: 'device' });
    page.disconnect(true);
    return;
  }
  noteReturn(core, room, page);
}

/** A page is off the line. */
export function leave(core: Core, page: Page): void {
  const { room } = page.data;
  leaveSeat(page);
  if (room) forgetRoom(core, room);
  if (!isCustomerPage(page)) return;
  const own = core.rooms.get(page.data.who.sessionId);
  if (!own?.customerPages.delete(page)) return;
  if (own.customerPages.size === 0) {
    noteLeaving(core, own);
    if (isUnderWay(own.session)) void inLane(core, () => settleLost(core, own));
  }
  forgetRoom(core, own);
}

type Return = { readonly page: Page<CustomerWho>; readonly isNew: boolean };

async function customerIsBack(core: Core, room: Room, { page, isNew }: Return): Promise<void> {
  noteReturn(core, room, page);
  // A page opened anew has no peer yet, whatever the one before it said.
  if (isNew) room.hasMedia = false;
  if (room.wait === null) lookAhead(core, room);
  await settleLost(core, room);
  await welcomeBack(core, room);
  await matchFloor(core, room.floor);
}

/**
 * Back in the session after a load, a reload or a lost line: a seat, and what this page does not know yet. What is
 * answered looks at the session when it is called: the page is told of every step from its seat on, and an answer from
 * before such a step would undo it there.
 */
export async function resume(core: Core, page: Page, input: Resume): Promise<Refusal | (() => Resumption)> {
  const found = await core.lane(async () => {
    const room = await enter(core, page, input);
    if (isRefusal(room)) return room;
    if (isCustomerPage(page)) await customerIsBack(core, room, { page, isNew: input.takePlace });
    // A helper who is back may be asked for the lead of somebody who is not.
    else if (besideOf(room, page)) await settleLost(core, room);
    return room;
  });
  if (isRefusal(found)) return found;
  learnPairs(found, page, input);
  if (besideOf(found, page)) mirror(found);
  else tellComing(found, page);
  if (found.seats.technician === page) calmLead(core, found);
  return await resumption(core, found, { page, lastSeq: input.lastSeq });
}

type Reader = { readonly page: Page; readonly lastSeq: number };

/** What the page does not know yet. Whoever waits for the customer's word learns nothing that was seen or drawn. */
async function resumption(core: Core, room: Room, { page, lastSeq: known }: Reader): Promise<() => Resumption> {
  const { who } = page.data;
  const [own, meant] = [endOf(who), meantBy(page, room)];
  const isWaiting = () => who.side === 'technician' && room.beside.has(who.staffId) && !isHelper(room, who.staffId);
  // The page has its seat already, so what is appended from here on reaches it as news.
  const isBehind = known < lastSeq(room) && !isWaiting();
  const entries = isBehind ? await core.store.operations.since(ofSession(room), known) : [];
  return () => {
    const pairs = pairsOf(room, own);
    const pcEpoch = meant === null ? 0 : pairOf(room, own, meant).pcEpoch;
    const common = { pcEpoch, pairs, serverAt: core.clock.now() };
    const view = sessionView(room);
    if (isWaiting()) return { ...common, session: beforeConsent(view), entries: [] };
    return { ...common, session: isCustomerPage(page) ? forCustomer(view) : view, entries };
  };
}
