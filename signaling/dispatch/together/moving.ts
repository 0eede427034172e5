import { type Answer, refuse } from '#models/refusal.ts';
import { wishedMoves } from '#models/session/moving.ts';
import { holderOf } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import { type About, findRoom } from '../access.ts';
import type { Core } from '../core.ts';
import type { Change } from '../effects.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
import { inviteInto } from './invitation.ts';
import { noteTeam } from './noted.ts';

/**
 * A lead of the company, who is not in the session, has somebody asked to go on with it: as for a handover, and with the
 * customer's word; the lead is theirs as soon as the picture reaches them [route.R14].
 */
export async function moveAsLead(
  core: Core,
  page: Page<StaffWho>,
  { sessionId, epoch, technicianId }: About & { readonly technicianId: string },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, sessionId);
    if (!room) return refuse('NOT_FOUND');
    const { me } = page.data.who;
    if (me.role !== 'lead') return refuse('FORBIDDEN');
    if (epoch !== room.session.epoch) return refuse('FENCED');
    const level = room.session.entryLevel;
    const answer = await inviteInto(core, room, { kind: 'handover', level, technicianId, ledBy: me.id });
    if (!answer.ok) return answer;
    core.log.info({ session: sessionId, to: technicianId, by: me.id }, 'lead moves the session');
    const movesTo = room.floor.members.get(technicianId)?.name ?? null;
    await noteTeam(core, room, { by: me, before: null, after: { movesTo } });
    return answer;
  });
}

async function noteInVain(core: Core, room: Room, { by, name }: { by: StaffView; name: string }): Promise<void> {
  try {
    await noteTeam(core, room, { by, before: { movesTo: name }, after: null });
  } catch (error) {
    // The step that it comes of is done, and is not undone for this.
    core.log.error({ err: error, session: room.session.id }, 'a move that came to nothing could not be written down');
  }
}

/** A move that a lead wished is done, or comes to nothing: the lead is told where they are, and the second is written down too [route.R14]. */
export async function followMoves(core: Core, { room, previous }: Pick<Change, 'room' | 'previous'>): Promise<void> {
  const { session, floor } = room;
  const still = wishedMoves(session).map(({ technicianId }) => technicianId);
  for (const { technicianId, ledBy } of wishedMoves(previous)) {
    if (still.includes(technicianId)) continue;
    const isDone = holderOf(session) === technicianId;
    const [by, name] = [floor.members.get(ledBy), floor.members.get(technicianId)?.name ?? ''];
    const move = { sessionId: session.id, customer: session.customer, name, isDone };
    for (const page of core.desks.get(ledBy)?.pages ?? []) page.emit('lead:moved', move);
    if (by && !isDone) await noteInVain(core, room, { by, name });
  }
}
