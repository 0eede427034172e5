import { type Refusal, refuse } from '#models/refusal.ts';
import { isUnderWay } from '#models/session.ts';
import type { Resume, Resumed } from '#models/wire.ts';
import { findRoom, isRefusal } from './access.ts';
import type { Core } from './core.ts';
import { lookAhead } from './foresight.ts';
import { matchFloor } from './matching.ts';
import { type CustomerWho, isCustomerPage, isSamePage, isStaffPage, type Page } from './page.ts';
import { inLane, settleLost, tellComing } from './presence.ts';
import { mayReclaim, reclaim } from './reclaim.ts';
import { lastSeq, ofSession, type Room } from './room.ts';
import { forgetRoom, loadRoom } from './rooms.ts';
import { sessionView } from './views.ts';

/** Far more peer connections than any call has; a page that says more than this is not believed. */
const maxPcEpoch = 1_000_000_000;

/** What dispatch knows of a Resumed; where peers may meet is known at the door. */
export type Resumption = Omit<Resumed, 'iceServers'>;

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

/** Where a page wants to sit, and whether it was opened anew. */
type Wish = { readonly room: Room; readonly isNew: boolean };

/** Makes room for a page where another of the same person sits; false when that one came later and stays. */
function clearSeat(page: Page, { room, isNew }: Wish): boolean {
  const before = room.seats[page.data.who.side];
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
  if (isStaffPage(page)) room.seats.technician = page;
  if (isCustomerPage(page)) room.seats.customer = page;
  return room;
}

/** Gives a page's seat up; the other side is told. */
function leaveSeat(page: Page): void {
  const { room, who } = page.data;
  page.data.room = null;
  if (!room || room.seats[who.side] !== page) return;
  room.seats[who.side] = null;
  tellComing(room, page);
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
  room.customerPages.add(page);
  room.customerLeftAt = null;
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
    own.customerLeftAt = core.clock.now();
    if (isUnderWay(own.session)) void inLane(core, () => settleLost(core, own));
  }
  forgetRoom(core, own);
}

type Return = { readonly page: Page<CustomerWho>; readonly isNew: boolean };

async function customerIsBack(core: Core, room: Room, { page, isNew }: Return): Promise<void> {
  room.customerPages.add(page);
  room.customerLeftAt = null;
  // A page opened anew has no peer yet, whatever the one before it said.
  if (isNew) room.hasMedia = false;
  if (room.wait === null) lookAhead(core, room);
  await settleLost(core, room);
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
    return room;
  });
  if (isRefusal(found)) return found;
  found.pcEpoch = Math.min(maxPcEpoch, Math.max(found.pcEpoch, input.pcEpoch));
  tellComing(found, page);
  // The page has its seat already, so what is appended from here on reaches it as news.
  const isBehind = input.lastSeq < lastSeq(found);
  const entries = isBehind ? await core.store.operations.since(ofSession(found), input.lastSeq) : [];
  return () => ({ session: sessionView(found), entries, pcEpoch: found.pcEpoch, serverAt: core.clock.now() });
}
