import { type Hours, openingAt } from '../hours.ts';

const dayMs = 24 * 3600_000;
const roundMs = 5 * 60_000;

/** When a callback tomorrow is: about this time of day, or when the team is there after that; to five minutes, epoch ms. */
export function tomorrowAt(hours: Hours | null, now: number): number {
  const wanted = Math.ceil((now + dayMs) / roundMs) * roundMs;
  const opening = hours ? openingAt(hours, wanted) : null;
  return opening ? Math.max(wanted, opening.from) : wanted;
}
