import type { Session } from '#models/session.ts';
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
  /** They answer chats, whether or not they are there for sessions; and when they were last given one, epoch ms. */
  isOnChatDuty: boolean;
  chatGivenAt: number;
  /** Offers in a row that ran out unanswered, and whether they are away because of it [route.R9]. */
  missed: number;
  awayBecause: 'missed' | null;
  /** As matching last saw them, and what that was made of. */
  seen: (Seen & { readonly technician: Technician }) | null;
};

/** All that `technicianOf` looks at: as long as these are the same, so is what it makes of them. */
type Seen = Pick<Desk, 'me' | 'wish' | 'idleSince' | 'room' | 'asked' | 'isGone'> & {
  readonly session: Session | null;
  readonly isOnLine: boolean;
  readonly families: readonly string[];
};

/** A desk nobody sits at yet. */
export function createDesk(me: StaffView, floor: Floor, now: number): Desk {
  return {
    ...{ me, floor, pages: new Set(), room: null, asked: null, seen: null },
    ...{ wish: 'away', idleSince: now, isGone: false, missed: 0, awayBecause: null },
    ...{ isOnChatDuty: false, chatGivenAt: 0 },
  };
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

function stateOf(desk: Desk): Technician['state'] {
  if (desk.room?.session.state === 'wrappingUp') return 'wrappingUp';
  const presence = presenceOf(desk);
  return presence === 'available' && desk.pages.size === 0 ? 'away' : presence;
}

/**
 * The technician as matching sees one: the same object as long as nothing about them changes. Their lease is the line,
 * which ends when heartbeats stay away [route.R10]; so no heartbeat is looked at here. Whoever was told no families
 * apart knows all there are, and has no primary one.
 */
export function technicianOf(desk: Desk): Technician {
  const { me, wish, idleSince, room, asked, isGone, seen } = desk;
  const families = me.families.length > 0 ? me.families : desk.floor.families;
  const session = room?.session ?? null;
  const isOnLine = desk.pages.size > 0;
  const isSame =
    seen?.session === session && seen.room === room && seen.asked === asked && seen.idleSince === idleSince;
  if (isSame && seen.me === me && seen.families === families && seen.wish === wish)
    if (seen.isGone === isGone && seen.isOnLine === isOnLine) return seen.technician;
  const technician = sameOr(seen?.technician, made(desk, families));
  desk.seen = { me, wish, idleSince, room, asked, isGone, session, isOnLine, families, technician };
  return technician;
}

function made(desk: Desk, families: readonly string[]): Technician {
  const { id, level, languages } = desk.me;
  const held = desk.room ? 1 : 0;
  return { id, level, languages, families, state: stateOf(desk), idleSince: desk.idleSince, lastSeenAt: null, held };
}

function sameOr(before: Technician | undefined, now: Technician): Technician {
  const isSame = before?.state === now.state && before.idleSince === now.idleSince && before.held === now.held;
  const isOfSame = before?.level === now.level && before.languages === now.languages;
  return before && isSame && isOfSame && before.families === now.families ? before : now;
}
