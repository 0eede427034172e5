import { type Answer, refuse } from '#models/refusal.ts';
import { type About, findRoom } from '../access.ts';
import type { Core } from '../core.ts';
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
