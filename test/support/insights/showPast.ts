import type { InsightFilter } from '#signaling/store/insights.ts';
import type { Store } from '#signaling/store/store.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { type Past, type PastSession, pastSessions, pastVisits } from './pastYears.ts';

const dayMs = 24 * 3600_000;

/** What a company has behind it that shows its figures: sessions and visits of the last weeks; `filter` has them all. */
export async function showPast(
  store: Store,
  companyId: string,
  count = 900,
): Promise<{ readonly sessions: readonly PastSession[]; readonly filter: InsightFilter }> {
  const today = Math.floor(Date.now() / dayMs);
  const past: Past = {
    ...{ sessions: count, visits: count, machines: 600, sites: 4, families: 3, articles: 12 },
    ...{ from: today - 80, days: 80 },
  };
  const chance = createChance(29);
  const made = [...pastSessions(chance, past)].flat();
  const sessions = made.map((one) => ({
    ...one,
    sessionId: `${companyId}-${one.sessionId}`,
    continues: one.continues && `${companyId}-${one.continues}`,
  }));
  await store.insights.add(companyId, { sessions, visits: [...pastVisits(chance, past)].flat() });
  return {
    sessions,
    filter: { from: today - 89, until: today, family: null, segment: null, level: null, site: null },
  };
}
