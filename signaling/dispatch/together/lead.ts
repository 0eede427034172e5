import { isQualified } from '#models/level.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { isUnderWay } from '#models/session.ts';
import type { Colleague, StaffView } from '#models/view.ts';
import { type About, admit, findRoom, isRefusal } from '../access.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { presenceOf } from '../desk.ts';
import { matchFloor } from '../matching.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
import { isHelperPage } from './access.ts';
import { noteMove, noteTeam } from './noted.ts';
import { tellTeam } from './tell.ts';

const done = { ok: true } as const;

/** Rings at the leads who are here; each may come by themselves. Returns how many heard it. */
export function summonLeads(room: Room, by: StaffView): number {
  const { session, floor, machine } = room;
  const call = { sessionId: session.id, by, customer: session.customer, machine };
  let heard = 0;
  for (const desk of floor.desks) {
    if (desk.me.role !== 'lead' || desk.pages.size === 0) continue;
    heard += 1;
    for (const one of desk.pages) one.emit('lead:called', call);
  }
  room.isLeadCalled ||= heard > 0;
  return heard;
}

/** The call goes from the leads' pages: `by` comes, or nobody has to any more. */
function settleCall(room: Room, by: string | null): void {
  if (!room.isLeadCalled) return;
  room.isLeadCalled = false;
  for (const desk of room.floor.desks)
    if (desk.me.role === 'lead')
      for (const one of desk.pages) one.emit('lead:answered', { sessionId: room.session.id, by });
}

/** A session that is over needs no lead any more. */
export function followCall(room: Room): void {
  if (!isUnderWay(room.session)) settleCall(room, null);
}

/** Calls the leads. Answers how many heard it. */
export function callLead(core: Core, page: Page<StaffWho>, input: About): Answer<{ readonly heard: number }> {
  const room = admit(core, page, { ...input, bond: 'assignment' });
  if (isRefusal(room)) return room;
  const heard = summonLeads(room, page.data.who.me);
  core.log.info({ session: room.session.id, by: page.data.who.staffId, heard }, 'lead called');
  return { ok: true, heard };
}

/** They said so before: the customer is asked, or has agreed. */
function isTakingOver({ session: { joining, successor } }: Room, staffId: string): boolean {
  return [...joining, successor].some((one) => one?.technicianId === staffId && one.ledBy === staffId);
}

/** A lead comes into a session of the company, once its customer has agreed [route.R14]. */
export async function comeAsLead(
  core: Core,
  page: Page<StaffWho>,
  { sessionId, takesOver = false }: { readonly sessionId: string; readonly takesOver?: boolean | undefined },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, sessionId);
    if (!room) return refuse('NOT_FOUND');
    const { staffId, me } = page.data.who;
    if (me.role !== 'lead') return refuse('FORBIDDEN');
    if (takesOver && !isQualified(me.level, room.session.entryLevel)) return refuse('FORBIDDEN');
    if (room.beside.has(staffId)) return takesOver && !isTakingOver(room, staffId) ? refuse('NOT_NOW') : done;
    const desk = core.desks.get(staffId);
    if (!desk || desk.room) return refuse('BUSY');
    const event = { type: 'come', technicianId: staffId, takesOver } as const;
    if (!(await commit(core, room, { event, by: page }))) return refuse('NOT_NOW');
    settleCall(room, me.name);
    core.log.info({ session: room.session.id, by: staffId, takesOver }, 'lead joins');
    await noteTeam(core, room, {
      by: me,
      before: null,
      after: takesOver ? { takesOver: me.name } : { joins: me.name },
    });
    return done;
  });
}

/** True when whoever has the lead is off the line. */
export function isLost({ session, seats }: Room, core: Core): boolean {
  if (!isUnderWay(session) || seats.technician) return false;
  return (core.desks.get(session.technicianId)?.pages.size ?? 0) === 0;
}

/** A helper may take the lead as a lead of the company, and from whoever is off the line. */
function mayTake(core: Core, room: Room, { who }: Page<StaffWho>['data']): boolean {
  return who.me.role === 'lead' || isLost(room, core);
}

/**
 * Gives the lead to a helper, or takes it. Given away it is only to somebody whom the customer's picture reaches, so that
 * the first one leaves after the second is there [route.R11] [route.P15]; and never below the session's level [rule.L1].
 */
export async function moveLead(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly technicianId: string },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, input.sessionId);
    if (!room) return refuse('NOT_FOUND');
    const { staffId } = page.data.who;
    const isOwn = input.technicianId === staffId && isHelperPage(room, page);
    if (isOwn && input.epoch !== room.session.epoch) return refuse('FENCED');
    if (isOwn && !mayTake(core, room, page.data)) return refuse('FORBIDDEN');
    if (!isOwn) {
      const admitted = admit(core, page, { ...input, bond: 'assignment' });
      if (isRefusal(admitted)) return admitted;
    }
    return await move(core, room, { technicianId: input.technicianId, by: page.data.who.me });
  });
}

async function move(core: Core, room: Room, to: { technicianId: string; by: StaffView }): Promise<Answer<object>> {
  const { technicianId, by } = to;
  const next = room.beside.get(technicianId);
  if (!next?.page || !room.session.helpers.includes(technicianId)) return refuse('NOT_NOW');
  const isOwn = by.id === technicianId;
  if (!isOwn && !next.isInTouch) return refuse('NOT_NOW', next.me.name);
  if (!isQualified(next.me.level, room.session.entryLevel)) return refuse('FORBIDDEN');
  const stays = !isLost(room, core);
  const before = room.technician;
  if (!(await commit(core, room, { event: { type: 'takeLead', technicianId, stays } }))) return refuse('NOT_NOW');
  core.log.info({ session: room.session.id, from: before?.id, to: technicianId, by: by.id }, 'lead moved');
  tellTeam(room, isOwn ? 'leadTaken' : 'leadOver', next.me.name);
  if (isOwn && by.role === 'lead') await noteMove(core, room, { by, before });
  await matchFloor(core, room.floor);
  return done;
}

/** Everybody else of the house who is here, as a desk sees them. */
export function colleaguesOf(core: Core, { data: { who } }: Page<StaffWho>): Colleague[] {
  const found: Colleague[] = [];
  for (const desk of core.floors.get(who.companyId)?.desks ?? []) {
    if (desk.me.id !== who.staffId && desk.pages.size > 0) found.push({ ...desk.me, presence: presenceOf(desk) });
  }
  return found;
}
