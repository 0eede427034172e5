import { isQualified } from '#models/level.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import type { Room } from '../room.ts';
import type { Beside } from '../together/beside.ts';
import { tellTeam } from '../together/tell.ts';

/**
 * The customer wished to go on with somebody else: whoever was asked for it has the lead as soon as the picture reaches
 * them. Whoever had it is a helper from then on, and leaves when they like [route.R11]. Call it inside the lane.
 */
export async function handOverAsWished(core: Core, room: Room, { me }: Beside): Promise<void> {
  const { session, ending } = room;
  const { recovery } = ending;
  const isWished = recovery?.state === 'accepted' && recovery.option === 'anotherTechnician';
  if (!isWished || me.role !== 'technician' || !isQualified(me.level, session.entryLevel)) return;
  if (!session.helpers.includes(me.id) || me.id === recovery.technicianId) return;
  const event = { type: 'takeLead', technicianId: me.id, stays: true } as const;
  if (!(await commit(core, room, { event }))) return;
  core.log.info({ session: session.id, from: recovery.technicianId, to: me.id }, 'lead moved as the customer wished');
  tellTeam(room, 'leadOver', me.name);
}
