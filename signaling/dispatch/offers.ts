import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { holderOf } from '#models/session.ts';
import { type About, findRoom } from './access.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { matchFloor } from './matching.ts';
import { forgiveMissed } from './missed.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { isAskedNow, passOn, takeUp } from './together/invitation.ts';

function nameOf(page: Page): string {
  return page.data.tab ?? page.id;
}

/** Why an answer to an offer comes to nothing; whoever is too late because of somebody else is told who [rule.S5]. */
function lateness(room: Room, page: Page<StaffWho>, { epoch }: About): Refusal {
  const { session, technician } = room;
  const isTaken = session.state !== 'offered' && holderOf(session) !== null;
  if (isTaken) return refuse('ALREADY_TAKEN', technician?.name);
  const isAskedNow = session.state === 'offered' && session.epoch === epoch;
  return isAskedNow && session.technicianId !== page.data.who.staffId ? refuse('FORBIDDEN') : refuse('TOO_LATE');
}

/** Whoever answers is there. */
function hear(core: Core, { data: { who } }: Page<StaffWho>): void {
  const desk = core.desks.get(who.staffId);
  if (desk) forgiveMissed(desk);
}

function isOffered({ session }: Room, page: Page<StaffWho>, { epoch }: About): boolean {
  return session.state === 'offered' && session.technicianId === page.data.who.staffId && session.epoch === epoch;
}

function hasAccepted(room: Room, page: Page<StaffWho>, { epoch }: About): boolean {
  const { session, acceptedBy } = room;
  return holderOf(session) === page.data.who.staffId && session.epoch === epoch && acceptedBy === nameOf(page);
}

/** The technician takes an offer. One answer wins; the same page asking again is told the same. */
export async function accept(core: Core, page: Page<StaffWho>, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, input.sessionId);
    if (!room) return refuse('NOT_FOUND');
    if (isAskedNow(room, page, input)) {
      hear(core, page);
      return await takeUp(core, room, page);
    }
    if (!isOffered(room, page, input))
      return hasAccepted(room, page, input) ? { ok: true } : lateness(room, page, input);
    const { staffId } = page.data.who;
    const hasWon = await commit(core, room, { event: { type: 'accept', technicianId: staffId }, by: page });
    if (!hasWon) return refuse('TOO_LATE');
    hear(core, page);
    room.acceptedBy = nameOf(page);
    return { ok: true };
  });
}

/** The technician passes an offer on; the session keeps its age. */
export async function decline(core: Core, page: Page<StaffWho>, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, input.sessionId);
    if (!room) return refuse('NOT_FOUND');
    if (isAskedNow(room, page, input)) {
      hear(core, page);
      return await passOn(core, room, page);
    }
    if (!isOffered(room, page, input)) return lateness(room, page, input);
    const { staffId } = page.data.who;
    hear(core, page);
    await commit(core, room, { event: { type: 'decline', technicianId: staffId }, by: page });
    await matchFloor(core, room.floor);
    return { ok: true };
  });
}
