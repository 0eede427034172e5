import { rostered, type Wanting, wantingOf } from '#models/routing/roster.ts';
import type { World } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import type { Floor } from './floor.ts';
import { shiftOf } from './hours.ts';
import { asWaiting } from './world.ts';

/**
 * Every technician of a company who is not signed in, with their own hours or else the team's as their shift. Nobody is rostered
 * whose hours give no date on which they are there again.
 */
function rosterOf({ desks, families, members, settings }: Floor, now: number): Technician[] {
  const isHere = new Set([...desks].map(({ me }) => me.id));
  const others = [...members.values()].filter(({ id, role }) => role === 'technician' && !isHere.has(id));
  return others.flatMap((member) => {
    const shift = shiftOf({ settings }, member.id, now);
    return settings.hours && !shift ? [] : [rostered(member, { all: families, shift })];
  });
}

/** What a session of this floor wants whom nobody who is signed in could serve, and who could come; null for nothing. */
export function wantingOn(floor: Floor, world: World, session: Session): Wanting | null {
  const now = floor.now();
  return wantingOf({ world, roster: rosterOf(floor, now) }, asWaiting(session), now);
}
