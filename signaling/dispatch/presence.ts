import { isUnderWay } from '#models/session.ts';
import { settleChats } from './chatDuty.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { type Desk, isFree, presenceOf } from './desk.ts';
import { deskOf, forgetDesk } from './desks.ts';
import { mirror, tellDesk, tellFloorSoon } from './effects.ts';
import { matchFloor } from './matching.ts';
import { forgiveMissed } from './missed.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { floorOf } from './rooms.ts';
import { loseBeside, offerLead, takeInvitationBack } from './together/lost.ts';

/** Before a step that could not be written is tried again. */
const againMs = 1_000;

/** A page of a member of staff is on the line: whatever was waiting for them to come back stops waiting. Null when it is off again. */
export async function sitDown(core: Core, page: Page<StaffWho>): Promise<Desk | null> {
  const { me, companyId } = page.data.who;
  const floor = await floorOf(core, companyId);
  if (!page.connected) return null;
  const desk = deskOf(core, me, floor);
  if (desk.pages.has(page)) return desk;
  desk.pages.add(page);
  core.agenda.clear(`grace:${desk.me.id}`);
  if (desk.isGone || desk.pages.size === 1) tellFloorSoon(core, desk.floor);
  desk.isGone = false;
  return desk;
}

/**
 * A page of a member of staff is off the line. With the last one an open offer goes to somebody else at once; and nobody
 * of level 3 is kept back any more where this was the last one below who worked [route.R4].
 */
export function standUp(core: Core, page: Page<StaffWho>): void {
  const desk = core.desks.get(page.data.who.staffId);
  if (!desk?.pages.delete(page) || desk.pages.size > 0) return;
  waitFor(core, desk, core.clock.now() + core.grace.technicianMs);
  void inLane(core, () => doWithout(core, desk));
}

/** Gives a technician whose line is lost until `until` to come back. */
export function waitFor(core: Core, desk: Desk, until: number): void {
  core.agenda.set(`grace:${desk.me.id}`, until, () => {
    core
      .lane(() => giveUp(core, desk))
      .catch((error: unknown) => {
        core.log.error({ err: error, staff: desk.me.id }, 'a lost technician could not be given up; trying again');
        waitFor(core, desk, core.clock.now() + againMs);
      });
  });
}

/** Matches the floor as it is while nobody sits at this desk. */
async function doWithout(core: Core, desk: Desk): Promise<void> {
  if (desk.pages.size > 0) return;
  const { room } = desk;
  if (room?.session.state === 'offered') await commit(core, room, { event: { type: 'withdraw' } });
  if (desk.asked) await takeInvitationBack(core, desk);
  await matchFloor(core, desk.floor);
}

async function giveUp(core: Core, desk: Desk): Promise<void> {
  if (desk.pages.size > 0) return;
  desk.isGone = true;
  desk.wish = 'away';
  await doWithout(core, desk);
  const room = (await loseBeside(core, desk)) ?? desk.room;
  if (room) await settleLost(core, room);
  await settleChats(core, desk.floor);
  if (!desk.room) forgetDesk(core, desk);
  tellFloorSoon(core, desk.floor);
}

/**
 * Puts a session whose technician is lost back into the queue, at its age, but only when the customer gets nothing from
 * them any more: as long as picture and sound flow, it is our own line that is down [rule.S7]. With no customer on the
 * line either nobody would ever say so, and it waits no longer than any interruption [rule.S2]. Call it inside the lane.
 */
export async function settleLost(core: Core, room: Room): Promise<void> {
  const { session } = room;
  if (!isUnderWay(session)) return;
  const desk = core.desks.get(session.technicianId);
  if (!desk?.isGone || desk.pages.size > 0) return;
  const hasNothing = room.hasMedia === false || (room.hasMedia === null && session.state === 'connecting');
  if (!hasNothing) {
    if (room.customerPages.size === 0) await commit(core, room, { event: { type: 'interrupt' } });
    return;
  }
  if (offerLead(core, room)) return;
  if (!(await commit(core, room, { event: { type: 'loseTechnician' } }))) return;
  room.lostBy = desk.me.id;
  forgetDesk(core, desk);
  await matchFloor(core, room.floor);
}

/** A technician says whether sessions may be offered to them. Going away gives an open offer back without blame. */
export async function setPresence(core: Core, desk: Desk, wish: Desk['wish']): Promise<void> {
  const { room } = desk;
  const [before, hadMissed] = [presenceOf(desk), desk.awayBecause !== null];
  desk.wish = wish;
  forgiveMissed(desk);
  if (before === 'away' && isFree(desk)) desk.idleSince = core.clock.now();
  if (wish === 'away' && room?.session.state === 'offered') await commit(core, room, { event: { type: 'withdraw' } });
  if (wish === 'away' && desk.asked) await commit(core, desk.asked, { event: { type: 'withdrawInvitation' } });
  await matchFloor(core, desk.floor);
  // Where a session came or went, the desk has been told with it.
  if (desk.room !== room || (before === presenceOf(desk) && !hadMissed)) return;
  tellDesk(core, desk);
  tellFloorSoon(core, desk.floor);
}

/** Tells the other side that a page has come or gone. */
export function tellComing(room: Room, page: Page): void {
  mirror(room, page.data.who.side === 'customer' ? 'technician' : 'customer');
}

/** Runs something nobody waits for; what goes wrong is logged. */
export function inLane(core: Core, task: () => Promise<void>): Promise<void> {
  return core.lane(task).catch((error: unknown) => core.log.error({ err: error }, 'dispatch could not act'));
}

/** Every line of a member of staff is told that they are signed out, and closed. */
export function signOut(core: Core, staffId: string): void {
  const desk = core.desks.get(staffId);
  if (!desk) return;
  desk.wish = 'away';
  for (const page of [...desk.pages]) {
    page.emit('staff:signedOut');
    page.disconnect(true);
  }
  tellFloorSoon(core, desk.floor);
}
