import type { Core } from '../core.ts';
import { deskOf } from '../desks.ts';
import { waitFor } from '../presence.ts';
import type { Room } from '../room.ts';
import { planTogether } from './sitting.ts';

/**
 * Everybody beside the lead has their seat as before a start of our own, and until `until` (epoch ms) to come back to it.
 * An open invitation runs out as ever, without blame.
 */
export function restoreTogether(core: Core, room: Room, until: number): void {
  for (const { me } of room.beside.values()) {
    const desk = deskOf(core, me, room.floor);
    desk.room = room;
    waitFor(core, desk, until);
  }
  if (room.asked) {
    const desk = deskOf(core, room.asked, room.floor);
    desk.asked = room;
    waitFor(core, desk, until);
  }
  planTogether(core, room, room.asked ? 0 : until);
}
