import type { Who } from '../dispatch/page.ts';

/** As many lines as one person may have, most of them forgotten tabs (threat.T11). */
const maxLines = 10;

function personOf(who: Who): string {
  return who.side === 'customer' ? who.sessionId : who.staffId;
}

/** How many lines each person has. */
export function createLines() {
  const counts = new Map<string, number>();
  return {
    /** False when this person has as many as they may. */
    add(who: Who): boolean {
      const count = counts.get(personOf(who)) ?? 0;
      if (count >= maxLines) return false;
      counts.set(personOf(who), count + 1);
      return true;
    },
    remove(who: Who): void {
      const left = (counts.get(personOf(who)) ?? 0) - 1;
      if (left > 0) counts.set(personOf(who), left);
      else counts.delete(personOf(who));
    },
  };
}
