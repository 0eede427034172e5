import { type Answer, refuse } from '#models/refusal.ts';
import { wishedMove } from '#models/session/moving.ts';
import { holderOf } from '#models/session.ts';
import { type About, findRoom } from '../access.ts';
import type { Core } from '../core.ts';
import type { Change } from '../effects.ts';
import type { Page, StaffWho } from '../page.ts';
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

/** A move that a lead wished is done, or comes to nothing: the lead is told where they are, and the second is written down too [route.R14]. */
export async function followMove(core: Core, { room, previous }: Pick<Change, 'room' | 'previous'>): Promise<void> {
  const wish = wishedMove(previous);
  if (!wish || wishedMove(room.session)) return;
  const { technicianId, ledBy } = wish;
  const isDone = holderOf(room.session) === technicianId;
  const { members } = room.floor;
  const [lead, name] = [members.get(ledBy), members.get(technicianId)?.name ?? ''];
  const { id: sessionId, customer } = room.session;
  for (const page of core.desks.get(ledBy)?.pages ?? []) page.emit('lead:moved', { sessionId, customer, name, isDone });
  if (lead && !isDone) await noteTeam(core, room, { by: lead, before: { movesTo: name }, after: null });
}
