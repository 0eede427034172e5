import { isQualified } from '#models/level.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import type { Room } from '../room.ts';
import type { Beside } from '../together/beside.ts';
import { isLost } from '../together/lead.ts';
import { noteMove } from '../together/noted.ts';
import { tellTeam } from '../together/tell.ts';

/** The customer wished to go on with somebody else, and they are not who it was then. */
function isWishedFor({ ending: { recovery } }: Room, { me }: Beside): boolean {
  const isWished = recovery?.state === 'accepted' && recovery.option === 'anotherTechnician';
  return isWished && me.role === 'technician' && me.id !== recovery.technicianId;
}

/**
 * The customer, or a lead of the company [route.R14], wished that somebody else goes on: whoever was asked for it has the
 * lead as soon as the picture reaches them. Whoever had it is a helper from then on, and leaves when they like
 * [route.R11]. Call it inside the lane.
 */
export async function handOverAsWished(core: Core, room: Room, beside: Beside): Promise<void> {
  const { session, technician: before } = room;
  const { me } = beside;
  const ledBy = session.successor?.technicianId === me.id ? session.successor.ledBy : null;
  if (ledBy === null && !isWishedFor(room, beside)) return;
  if (!session.helpers.includes(me.id) || !isQualified(me.level, session.entryLevel)) return;
  const event = { type: 'takeLead', technicianId: me.id, stays: !isLost(room, core) } as const;
  if (!(await commit(core, room, { event }))) return;
  core.log.info({ session: session.id, from: before?.id, to: me.id, ledBy }, 'lead moved as it was wished');
  tellTeam(room, ledBy === me.id ? 'leadTaken' : 'leadOver', me.name);
  const by = ledBy === null ? undefined : room.floor.members.get(ledBy);
  if (by) await noteMove(core, room, { by, before });
}
