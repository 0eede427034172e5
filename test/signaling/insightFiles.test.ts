import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InsightList, InsightPicture } from '#models/api/insights.ts';
import { type ChartName, chartNames, furtherColumns, furtherIn, listNames, seriesOf } from '#models/insights/charts.ts';
import type { Language } from '#models/level.ts';
import { insightsDe } from '#models/text/insights.de.ts';
import { insightsEn } from '#models/text/insights.en.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { ends, feels } from '#test/support/endings.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { pastSessions, pastVisits } from '#test/support/insights/pastYears.ts';
import { asksAtMachine, meet, prepareMachine } from '#test/support/wholeSession.ts';

let house: House;
let cookie: string;
beforeEach(async () => {
  house = await openHouse();
  ({ cookie } = await house.hire({ role: 'lead' }));
});
afterEach(() => house.close());

/** The cells of a file as RFC 4180 has them. */
function cellsIn(file: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of file
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

const year = 'from=2024-10-04&until=2025-11-07';
const told = (value: string | number | null) =>
  value === null ? '' : typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;

async function both<T>(path: string, language: Language): Promise<{ shown: T; cells: string[][] }> {
  const ask = (at: string) => house.server.request(`/api/insights/${at}?${year}&language=${language}`, { cookie });
  const [shown, file] = await Promise.all([ask(path), ask(`${path}/csv`)]);
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return { shown: (await shown.json()) as T, cells: cellsIn(await file.text()) };
}

test('[rule.G2] the file of each picture and each list is what its table shows, in both languages', async () => {
  const chance = createChance(17);
  const past = {
    sessions: 800,
    visits: 400,
    machines: 60,
    sites: 4,
    families: 3,
    articles: 10,
    from: 20_000,
    days: 400,
  };
  const visits = [...pastVisits(chance, past)].flat();
  await house.server.store.insights.add(aurora, { sessions: [...pastSessions(chance, past)].flat(), visits });
  for (const [language, words] of [['en', insightsEn] as const, ['de', insightsDe] as const]) {
    for (const name of chartNames) {
      const { shown, cells } = await both<InsightPicture>(`pictures/${name}`, language);
      const columns = [...seriesOf(name), ...furtherColumns(name)].map((column) => words[column]);
      expect(cells[0]).toEqual([words[shown.step], ...columns]);
      const rows = shown.buckets.map(({ day, values }) => [
        day,
        ...values.map(told),
        ...furtherIn(name, values).map(told),
      ]);
      expect([name, cells.slice(1)]).toEqual([name, rows]);
      expect([name, rows.flat().some((cell) => Number(cell) > 0)]).toEqual([name, true]);
    }
    for (const name of listNames) {
      const { shown, cells } = await both<InsightList>(`lists/${name}`, language);
      expect([name, cells.slice(1)]).toEqual([name, shown.rows.map((row) => row.map(told))]);
      expect([name, cells.length > 1]).toEqual([name, true]);
    }
  }
});

/** What a picture shows of all that there was: only what is not 0. */
async function sums(name: ChartName): Promise<object> {
  const days = 'from=2027-01-01&until=2027-02-01&language=en';
  const response = await house.server.request(`/api/insights/pictures/${name}?${days}`, { cookie });
  const { buckets } = (await response.json()) as InsightPicture;
  const all = seriesOf(name).map((key, n) => [key, buckets.reduce((sum, { values }) => sum + (values[n] ?? 0), 0)]);
  return Object.fromEntries(all.filter(([, sum]) => sum !== 0));
}

test('[rule.G1] [rule.A5] whoever tried everything and was served badly is a porcupine, and whoever was served well is not', async () => {
  const code = await prepareMachine(house);
  for (const mood of [1, 5] as const) {
    const { secret } = await asksAtMachine(house, code, { isDeep: true });
    const talk = await meet(house, secret);
    await feels(house, talk, mood);
    await ends(house, talk);
  }
  expect(await sums('trails')).toEqual({ deepGlad: 1, porcupines: 1 });
  await house.pass(25 * 3600_000);
  ({ cookie } = await house.hire({ role: 'lead' }));
  expect(await sums('selfService')).toEqual({ visitsAsked: 2 });
});
