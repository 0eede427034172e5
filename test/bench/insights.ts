import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartNames, countersOf, listNames } from '#models/insights/charts.ts';
import { counters } from '#models/insights/counts.ts';
import { totalOf } from '#models/insights/period.ts';
import type { Asked, InsightFilter } from '#signaling/store/insights.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { anyFilter } from '#test/support/insights/anyFilter.ts';
import { type Past, type PastSession, pastSessions, pastVisits } from '#test/support/insights/pastYears.ts';
import { machinesAgain, recount } from '#test/support/insights/recount.ts';
import { whileCalm } from './busy.ts';
import { printTable, quantile, round } from './figures.ts';
import type { BenchOptions } from './options.ts';

const companyId = 'company-one';
const usualSessions = 1_000_000;
const from = 20_000;
/** Two years of a company with twenty families at five hundred sites. */
const past = (sessions: number): Past => ({
  ...{ sessions, visits: Math.round(sessions * 0.3), machines: 200_000, sites: 500, families: 20, articles: 200 },
  ...{ from, days: 730 },
});
const few: Past = { ...past(10_000), machines: 2_000, sites: 7, families: 5 };

async function fill(store: Store, years: Past): Promise<void> {
  const chance = createChance(17);
  await store.companies.insert({ id: companyId, name: companyId, createdAt: 1 });
  for (const sessions of pastSessions(chance, years, 2_000)) await store.insights.add(companyId, { sessions });
  for (const visits of pastVisits(chance, years, 2_000)) await store.insights.add(companyId, { visits });
}

type Question = readonly [name: string, ask: (asked: Asked) => Promise<unknown>];

/** Each picture and each list, as the page asks for it. */
function questionsTo({ insights }: Store): Question[] {
  const pictures = chartNames.map((name): Question => [name, (asked) => insights.days(asked, countersOf(name))]);
  return [...pictures, ...listNames.map((name): Question => [name, insights[name]])];
}

/** Everything, each thing it can be narrowed down to by itself, and some of them together. */
function filtersOf(years: Past): InsightFilter[] {
  const all = { from, until: from + years.days, family: null, segment: null, level: null, site: null };
  const single: Partial<InsightFilter>[] = [{ family: 'Family 3' }, { segment: 'business' }, { level: 1 }];
  const chance = createChance(5);
  const any = Array.from({ length: 14 }, () => anyFilter(chance, years));
  return [all, ...single.map((one) => ({ ...all, ...one })), { ...all, site: 'Site 7' }, ...any];
}

async function measure(store: Store, years: Past): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const filter of filtersOf(years)) {
    for (const [name, ask] of questionsTo(store)) {
      const begunAt = performance.now();
      await ask({ companyId, ...filter });
      times.set(name, [...(times.get(name) ?? []), performance.now() - begunAt]);
    }
  }
  return times;
}

/** Whether 10,000 sessions are counted to the unit, against counting them one by one. */
async function isExact(): Promise<boolean> {
  const store = await openStore(':memory:');
  await fill(store, few);
  const sessions = [...pastSessions(createChance(17), few, 2_000)].flat() as PastSession[];
  const again = machinesAgain(sessions);
  let exact = true;
  for (const filter of filtersOf(few)) {
    const told = totalOf(await store.insights.days({ companyId, ...filter }, counters));
    const wanted = Object.entries(recount(sessions, again, filter)) as [(typeof counters)[number], number][];
    exact &&= wanted.every(([counter, count]) => (told[counter] ?? 0) === count);
  }
  await store.close();
  return exact;
}

/** How long the server takes to answer for each picture of a company with many sessions, and whether it answers right. */
export async function insights({ sessions: asked }: BenchOptions): Promise<object> {
  const sessions = asked || usualSessions;
  const folder = await mkdtemp(join(tmpdir(), 'beside-insights-'));
  try {
    const years = past(sessions);
    const path = join(folder, 'beside.db');
    const store = await openStore(path);
    const before = process.cpuUsage();
    await fill(store, years);
    const { user, system } = process.cpuUsage(before);
    await measure(store, years);
    const { result, busy } = await whileCalm(() => measure(store, years));
    await store.close();
    const rows = [...result].map(
      ([name, times]) => [name, round(quantile(times, 0.5), 1), round(quantile(times, 0.95), 1)] as const,
    );
    printTable('ms to answer, the middle and 95 of 100', rows);
    const sqlite = round(Math.max(...rows.map(([, , p95]) => p95)), 1);
    const written = {
      perSessionUs: round((user + system) / sessions, 0),
      megabytes: round((await stat(path)).size / 1e6, 0),
    };
    console.log(
      `busy ${round(busy, 2)}; written with ${written.perSessionUs} us of CPU a session, ${written.megabytes} MB`,
    );
    console.log('postgres: not measured, because there is no such engine yet');
    return { sessions, p95Ms: { sqlite, postgres: null }, exact: await isExact(), ...written };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
