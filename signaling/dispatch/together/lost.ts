import { isQualified } from '#models/level.ts';
import { isUnderWay } from '#models/session.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import type { Desk } from '../desk.ts';
import { mirror } from '../effects.ts';
import type { Room } from '../room.ts';
import { tellTeam } from './tell.ts';

/** How long a helper is asked before the lead is theirs. */
const leadFallsMs = 15_000;

/** The line of somebody who is asked was lost: somebody else is asked, and it is no decline. Call it inside the lane. */
export async function takeInvitationBack(core: Core, desk: Desk): Promise<void> {
  const { asked, me } = desk;
  if (!asked || desk.pages.size > 0) return;
  const had = asked.session.invitation;
  await commit(core, asked, { event: { type: 'withdrawInvitation' } });
  if (had && !asked.session.invitation) tellTeam(asked, 'nobody', me.name);
}

/** Somebody beside the lead did not come back in time: they are no more in the session that is answered. Call it inside the lane. */
export async function loseBeside(core: Core, desk: Desk): Promise<Room | null> {
  await takeInvitationBack(core, desk);
  const { room, me } = desk;
  if (!room?.beside.has(me.id)) return null;
  if (await commit(core, room, { event: { type: 'leave', technicianId: me.id } })) tellTeam(room, 'lost', me.name);
  return room;
}

/** The helper who would have the lead next: on the line, and of the session's level. */
function nextOf({ session, beside }: Room): string | null {
  const fit = session.helpers.find((id) => {
    const one = beside.get(id);
    return one?.page && isQualified(one.me.level, session.entryLevel);
  });
  return fit ?? null;
}

/**
 * Whoever has the lead is lost and a helper is there: the customer is not sent back to the queue, the helper is asked to
 * take the lead, and has it after a while unless they go [route.P15]. False when nobody is there who could.
 */
export function offerLead(core: Core, room: Room): boolean {
  if (!isUnderWay(room.session)) return false;
  const technicianId = nextOf(room);
  if (technicianId === null) return false;
  if (room.leadFallsAt?.technicianId === technicianId) return true;
  const at = core.clock.now() + leadFallsMs;
  room.leadFallsAt = { technicianId, at };
  core.agenda.set(`lead:${room.session.id}`, at, () => {
    core
      .lane(() => fall(core, room))
      .catch((error: unknown) =>
        core.log.error({ err: error, session: room.session.id }, 'the lead could not pass on'),
      );
  });
  mirror(room);
  return true;
}

/** The lead falls to the helper who was asked; they may have gone, and another be there. */
async function fall(core: Core, room: Room): Promise<void> {
  const asked = room.leadFallsAt?.technicianId;
  const technicianId = nextOf(room);
  room.leadFallsAt = null;
  if (technicianId === null || room.seats.technician) return;
  if (technicianId !== asked) return void offerLead(core, room);
  if (!(await commit(core, room, { event: { type: 'takeLead', technicianId, stays: false } }))) return;
  core.log.info({ session: room.session.id, to: technicianId }, 'lead passed on from a lost technician');
  tellTeam(room, 'leadTaken', room.technician?.name ?? '');
}
