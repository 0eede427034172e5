import { type Counter, counters } from '#models/insights/counts.ts';
import type { VisitFact } from '#models/insights/fact.ts';
import { totalOf } from '#models/insights/period.ts';
import type { Store } from '#signaling/store/store.ts';
import type { PastSession } from '#test/support/insights/pastYears.ts';
import { machinesAgain, recount, recountVisits } from '#test/support/insights/recount.ts';
import { companyId, few, fill, filtersOf } from './years.ts';

/** Whether an empty store counts 10,000 sessions and their visits to the unit, against counting them one by one. */
export async function isExact(store: Store): Promise<boolean> {
  const sessions: PastSession[] = [];
  const visits: VisitFact[] = [];
  await fill(store, few, (piece) => {
    sessions.push(...(piece.sessions ?? []));
    visits.push(...(piece.visits ?? []));
  });
  const again = machinesAgain(sessions);
  for (const filter of filtersOf(few)) {
    const told = totalOf(await store.insights.days({ companyId, ...filter }, counters));
    const { articles: _, misses: __, ...ofVisits } = recountVisits(visits, filter);
    const wanted = Object.entries({ ...recount(sessions, again, filter), ...ofVisits }) as [Counter, number][];
    if (wanted.some(([counter, count]) => (told[counter] ?? 0) !== count)) return false;
  }
  return true;
}
