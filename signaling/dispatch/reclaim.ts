import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { matchFloor } from './matching.ts';
import type { StaffWho } from './page.ts';
import type { Room } from './room.ts';

/** True for the technician a session was taken from, as long as nobody else has accepted it [fault.N2]. */
export function mayReclaim(core: Core, room: Room, { staffId }: StaffWho): boolean {
  const { state } = room.session;
  const desk = core.desks.get(staffId);
  const isFreeForIt = desk !== undefined && !desk.asked && (desk.room === null || desk.room === room);
  return room.lostBy === staffId && isFreeForIt && (state === 'queued' || state === 'offered');
}

/**
 * Gives a session straight back to the technician it was taken from. Whoever it was offered to meanwhile is free for
 * another [route.R8]. Call it inside the lane.
 */
export async function reclaim(core: Core, room: Room, { staffId }: StaffWho): Promise<void> {
  const { session } = room;
  const isOfferedToThem = session.state === 'offered' && session.technicianId === staffId;
  if (session.state === 'offered' && !isOfferedToThem) await commit(core, room, { event: { type: 'withdraw' } });
  if (!isOfferedToThem) await commit(core, room, { event: { type: 'offer', technicianId: staffId } });
  await commit(core, room, { event: { type: 'accept', technicianId: staffId } });
  await matchFloor(core, room.floor);
}
