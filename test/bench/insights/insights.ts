import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartNames, countersOf, listNames } from '#models/insights/charts.ts';
import type { Asked } from '#signaling/store/insights.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { startEmbedded } from '#test/support/embedded.ts';
import type { Past } from '#test/support/insights/pastYears.ts';
import { databaseAt, onServer } from '#test/support/stores.ts';
import { whileCalm } from '../busy.ts';
import { printTable, quantile, round } from '../figures.ts';
import type { BenchOptions } from '../options.ts';
import { copyFigures } from './copy.ts';
import { isExact } from './exact.ts';
import { companyId, fill, filtersOf, yearsOf } from './years.ts';

const usualSessions = 1_000_000;

type Question = readonly [name: string, ask: (asked: Asked) => Promise<unknown>];

/** Each picture and each list, as the page asks for it. */
function questionsTo({ insights }: Store): Question[] {
  const pictures = chartNames.map((name): Question => [name, (asked) => insights.days(asked, countersOf(name))]);
  return [...pictures, ...listNames.map((name): Question => [name, insights[name]])];
}

type Times = ReadonlyMap<string, readonly number[]>;

async function measure(store: Store, years: Past): Promise<Times> {
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

/** The slowest of all pictures and lists at 95 of 100, ms; each was asked for once before. */
async function slowest(engine: string, store: Store, years: Past): Promise<number> {
  await measure(store, years);
  const { result, busy } = await whileCalm(() => measure(store, years));
  const rows = [...result].map(
    ([name, times]) => [name, round(quantile([...times], 0.5), 1), round(quantile([...times], 0.95), 1)] as const,
  );
  printTable(`${engine}: ms to answer, the middle and 95 of 100; busy ${round(busy, 2)}`, rows);
  return round(Math.max(...rows.map(([, , p95]) => p95)), 1);
}

/** What is done with a store that is open for just as long. */
async function withStore<T>(address: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(address);
  return await work(store).finally(() => store.close());
}

async function onSqlite(path: string, years: Past) {
  return await withStore(path, async (store) => {
    const before = process.cpuUsage();
    await fill(store, years);
    const { user, system } = process.cpuUsage(before);
    return { p95Ms: await slowest('SQLite', store, years), perSessionUs: round((user + system) / years.sessions, 0) };
  });
}

async function onPostgres(path: string, years: Past) {
  const server = await startEmbedded();
  const database = async (name: string) => {
    await onServer(server.url, `CREATE DATABASE "${name}"`);
    return databaseAt(server.url, name);
  };
  try {
    const exact = await withStore(await database('few'), isExact);
    const url = await database('many');
    await withStore(url, () => Promise.resolve());
    await copyFigures(path, url);
    return { exact, p95Ms: await withStore(url, (store) => slowest('PostgreSQL', store, years)) };
  } finally {
    await server.close();
  }
}

/** How long the server takes to answer for each picture of a company with many sessions, and whether it answers right. */
export async function insights({ sessions: asked }: BenchOptions): Promise<object> {
  const sessions = asked || usualSessions;
  const folder = await mkdtemp(join(tmpdir(), 'beside-insights-'));
  try {
    const [years, path] = [yearsOf(sessions), join(folder, 'beside.db')];
    const { p95Ms: sqlite, perSessionUs } = await onSqlite(path, years);
    const postgres = await onPostgres(path, years);
    const exact = { sqlite: await withStore(':memory:', isExact), postgres: postgres.exact };
    const megabytes = round((await stat(path)).size / 1e6, 0);
    console.log(`written with ${perSessionUs} us of CPU a session, ${megabytes} MB; exact: ${JSON.stringify(exact)}`);
    const p95Ms = { sqlite, postgres: postgres.p95Ms };
    return { sessions, p95Ms, exact: exact.sqlite && exact.postgres, perSessionUs, megabytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
