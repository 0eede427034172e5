import type { VisitFact } from '#models/insights/fact.ts';
import type { InsightFilter } from '#signaling/store/insights.ts';
import type { Store } from '#signaling/store/store.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { anyFilter } from '#test/support/insights/anyFilter.ts';
import { type Past, type PastSession, pastSessions, pastVisits } from '#test/support/insights/pastYears.ts';

export const companyId = 'company-one';
const [from, atOnce] = [20_000, 20_000];

/** Two years of a company with twenty families at five hundred sites. */
export function yearsOf(sessions: number): Past {
  return {
    ...{ sessions, visits: Math.round(sessions * 0.3), machines: 200_000, sites: 500, families: 20, articles: 200 },
    ...{ from, days: 730 },
  };
}

/** Few enough to be counted one by one. */
export const few: Past = { ...yearsOf(10_000), machines: 2_000, sites: 7, families: 5 };

/** Writes what happened in these years as the server writes it; with `heard` for each piece of it. */
export async function fill(
  store: Store,
  years: Past,
  heard: (piece: { sessions?: readonly PastSession[]; visits?: readonly VisitFact[] }) => void = () => undefined,
): Promise<void> {
  const chance = createChance(17);
  await store.companies.insert({ id: companyId, name: companyId, createdAt: 1 });
  for (const sessions of pastSessions(chance, years, atOnce)) {
    await store.insights.add(companyId, { sessions });
    heard({ sessions });
  }
  for (const visits of pastVisits(chance, years, atOnce)) {
    await store.insights.add(companyId, { visits });
    heard({ visits });
  }
}

/** Everything, each thing it can be narrowed down to by itself, and some of them together. */
export function filtersOf(years: Past): InsightFilter[] {
  const all = { from, until: from + years.days, family: null, segment: null, level: null, site: null };
  const single: Partial<InsightFilter>[] = [{ family: 'Family 3' }, { segment: 'business' }, { level: 1 }];
  const chance = createChance(5);
  const any = Array.from({ length: 14 }, () => anyFilter(chance, years));
  return [all, ...single.map((one) => ({ ...all, ...one })), { ...all, site: 'Site 7' }, ...any];
}
