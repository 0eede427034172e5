import { rostered, type Wanting, wantingOf } from '#models/routing/roster.ts';
import type { World } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import type { Floor } from './floor.ts';
import { hoursOf } from './hours.ts';
import { asWaiting } from './world.ts';

/**
 * Every technician of a company who is not signed in, with the team's hours as their shift: nobody keeps a plan of single
 * people. Nobody is rostered in a team that gives no date on which it is there again.
 */
function rosterOf({ desks, families, members, settings }: Floor, now: number): Technician[] {
  const shift = hoursOf({ settings }, now);
  if (settings.hours && !shift) return [];
  const isHere = new Set([...desks].map(({ me }) => me.id));
  const others = [...members.values()].filter(({ id, role }) => role === 'technician' && !isHere.has(id));
  return others.map((member) => rostered(member, { all: families, shift }));
}

/** What a session of this floor wants whom nobody who is signed in could serve, and who could come; null for nothing. */
export function wantingOn(floor: Floor, world: World, session: Session): Wanting | null {
  const now = floor.now();
  return wantingOf({ world, roster: rosterOf(floor, now) }, asWaiting(session), now);
}
