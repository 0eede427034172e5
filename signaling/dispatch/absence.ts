import { settleChats } from './chatDuty.ts';
import { absentMs, type Core } from './core.ts';
import { tellFloorSoon } from './effects.ts';
import type { CustomerWho, Page } from './page.ts';
import { inLane } from './presence.ts';
import type { Room } from './room.ts';
import { isCounted } from './waiting.ts';

/**
 * When a customer has been off the line for so long that they no longer count as waiting, those who see the queue hear of
 * it, and the place their chat took is another's.
 */
export function watchAbsence(core: Core, { session, floor, customerLeftAt }: Room): void {
  if (customerLeftAt === null) return;
  core.agenda.set(`absent:${session.id}`, customerLeftAt + absentMs, () => {
    tellFloorSoon(core, floor);
    if (floor.chats.size > 0) void inLane(core, () => settleChats(core, floor));
  });
}

/** A page of the customer is on the line: they count again, and whoever sees the queue hears of that. */
export function noteReturn(core: Core, room: Room, page: Page<CustomerWho>): void {
  const wasCounted = isCounted(room, core.clock.now());
  room.customerPages.add(page);
  room.customerLeftAt = null;
  core.agenda.clear(`absent:${room.session.id}`);
  if (!wasCounted) tellFloorSoon(core, room.floor);
}

/** The last page of the customer is off the line. */
export function noteLeaving(core: Core, room: Room): void {
  room.customerLeftAt = core.clock.now();
  watchAbsence(core, room);
}
