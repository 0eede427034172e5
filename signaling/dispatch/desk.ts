import type { Presence, Technician } from '#models/technician.ts';
import type { StaffView } from '#models/view.ts';
import type { Floor } from './floor.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';

/** A member of staff in memory, while a page of theirs is open or a session is theirs. */
export type Desk = {
  me: StaffView;
  readonly floor: Floor;
  readonly pages: Set<Page<StaffWho>>;
  /** What they chose; what they are also depends on their line and their session. */
  wish: 'available' | 'away';
  /** Since when they wait for a session, epoch ms. */
  idleSince: number;
  /** The session that is offered to them or that they hold. */
  room: Room | null;
  /** The session they are asked to join. */
  asked: Room | null;
  /** True when their line was lost and the time to come back has passed. */
  isGone: boolean;
};

/** A desk nobody sits at yet. */
export function createDesk(me: StaffView, floor: Floor, now: number): Desk {
  return { me, floor, pages: new Set(), wish: 'away', idleSince: now, room: null, asked: null, isGone: false };
}

/** A technician's readiness. A lost line changes it only when the time to come back has passed. */
export function presenceOf(desk: Desk): Presence {
  if (desk.room) return desk.room.session.state === 'offered' ? 'reserved' : 'engaged';
  if (desk.asked) return 'reserved';
  return desk.isGone ? 'away' : desk.wish;
}

/** True when a session can be offered here now: nothing is offered to a page that is not on the line. */
export function isFree(desk: Desk): boolean {
  return desk.pages.size > 0 && presenceOf(desk) === 'available';
}

/** The technician as matching sees one. Whoever is off the line is left out of a world, so no heartbeat is looked at. */
export function technicianOf(desk: Desk): Technician {
  const { id, level, languages } = desk.me;
  return { id, level, languages, families: [], state: presenceOf(desk), idleSince: desk.idleSince, lastSeenAt: null };
}
