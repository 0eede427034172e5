import { openFrom } from './reserve.ts';
import type { Round } from './round.ts';
import { firstOf } from './shortlist.ts';
import { outsideFamilyAt } from './urgency.ts';
import type { WaitingSession, World } from './world.ts';

/** When its wait lets a session that a round left go to somebody who is free, epoch ms; infinity when no wait does. */
function opensAt({ world, free, reserve, shortlists }: Round, session: WaitingSession): number {
  const { inFamily, outside } = shortlists.of(session);
  // The first of a queue is of the lowest level in it, so the reserve opens no earlier for anybody after them.
  const inside = firstOf(inFamily, free, session);
  const other = firstOf(outside, free, session);
  return Math.min(
    inside ? openFrom(reserve, inside, session) : Number.POSITIVE_INFINITY,
    other
      ? Math.max(outsideFamilyAt(world.settings, session), openFrom(reserve, other, session))
      : Number.POSITIVE_INFINITY,
  );
}

/** When a shift brings somebody to the desks, or lets level 3 and so the reserve become fewer. */
function nextShiftAt({ technicians }: World, now: number): number {
  let at = Number.POSITIVE_INFINITY;
  for (const { shift, level } of technicians) {
    if (!shift) continue;
    if (shift.from > now) at = Math.min(at, shift.from);
    if (shift.until > now && level === 3) at = Math.min(at, shift.until);
  }
  return at;
}

/** The earliest time after it at which a session left by this round may find somebody; null when none does. */
export function thresholdOf({ world, now, ...round }: Round): number | null {
  if (round.assignments.length === world.sessions.length) return null;
  let at = nextShiftAt(world, now);
  if (round.free.size > 0)
    for (const { session } of round.waiting) at = Math.min(at, opensAt({ world, now, ...round }, session));
  return Number.isFinite(at) ? at : null;
}
