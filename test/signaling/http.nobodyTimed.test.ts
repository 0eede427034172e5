import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartNames, listNames } from '#models/insights/charts.ts';
import { type RestName, restOperations } from '#models/rest/operations.ts';
import { apiRouter } from '#signaling/http/api.ts';
import type { HttpParts } from '#signaling/http/parts.ts';
import { staffRows } from '#signaling/sockets/staff.ts';
import { addresses, everythingTold, readings, type Told } from '#test/support/insights/everythingTold.ts';
import { type Turn, type Workday, workday } from '#test/support/insights/workday.ts';
import { routesOf } from '#test/support/routes.ts';

/**
 * Two days that differ in one thing: in the second, each of two people takes as long as the other did in the first. What anybody
 * can read of them must be the same on both, in the same order, and must have none of these times in it.
 */
const long = { talkMs: 777_773, wrapUpMs: 211_111 };
const short = { talkMs: 251_953, wrapUpMs: 33_331 };
const firstDay: readonly Turn[] = [
  { who: 'Ana', ...long },
  { who: 'Ben', ...short },
];
const secondDay: readonly Turn[] = [
  { who: 'Ana', ...short },
  { who: 'Ben', ...long },
];
const worked = [long, short].flatMap(({ talkMs, wrapUpMs }) => [talkMs, wrapUpMs, talkMs + wrapUpMs]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Names = Workday['staff'];
type Found = { readonly who: string; readonly said: string };

/** True for a time; what is said beside a person may have one, such as when they were asked. */
const isTime = (value: number) => value > 1e12;

function flat(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value];
}

/** Who of the two is named in a thing, by name or id. */
function namedIn(value: unknown, staff: Names): string[] {
  const leaves = new Set(flat(value));
  return Object.entries(staff).flatMap(([who, { id, name }]) => (leaves.has(id) || leaves.has(name) ? [who] : []));
}

/** Whatever stands beside one of the two alone: every number and yes or no in the largest thing that names just them. */
function beside(value: unknown, staff: Names): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const named = namedIn(value, staff);
  if (named.length !== 1) return Object.values(value).flatMap((part) => beside(part, staff));
  const facts = flat(value).filter((leaf) => typeof leaf !== 'string' && !(typeof leaf === 'number' && isTime(leaf)));
  return [{ who: named[0] ?? '', said: JSON.stringify(facts) }];
}

/** Times of a thing that names one of the two, whose distance is a time somebody worked. */
function distances(value: unknown, staff: Names): number[] {
  if (typeof value !== 'object' || value === null) return [];
  if (namedIn(value, staff).length !== 1) return Object.values(value).flatMap((part) => distances(part, staff));
  const times = flat(value).filter((leaf): leaf is number => typeof leaf === 'number' && isTime(leaf));
  const apart = times.flatMap((one) => times.map((other) => one - other));
  return apart.filter((ms) => worked.some((work) => Math.abs(work - ms) < 1_500));
}

/** Numbers that are a time somebody worked, in ms or s, or the sum or mean of all. */
function spans(text: string): number[] {
  const all = worked.reduce((sum, ms) => sum + ms, 0);
  const forbidden = [...worked, long.talkMs + short.talkMs, (long.talkMs + short.talkMs) / 2, all, all / 2];
  const numbers = [...text.matchAll(/(?<![\w.-])\d+(?:\.\d+)?(?![\w-])/g)].map(([number]) => Number(number));
  return numbers.filter((n) =>
    forbidden.some((ms) => Math.abs(ms - n) < 1_000 || (n > 20 && Math.abs(ms / 1_000 - n) < 1)),
  );
}

/** In which order the two are named. */
function order(text: string, staff: Names): string {
  const places = Object.entries(staff).map(([who, { name }]) => ({ who, at: text.indexOf(name) }));
  return places
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ who }) => who)
    .join();
}

let days: Workday[];
let told: Told[][];

beforeAll(async () => {
  days = [await workday(firstDay), await workday(secondDay)];
  told = [await everythingTold(days[0] as Workday), await everythingTold(days[1] as Workday)];
});
afterAll(async () => {
  for (const { house } of days) await house.close();
});

describe('[rule.R3] nobody is measured by the clock', () => {
  it('walks every way to read something', () => {
    const readable = routesOf(apiRouter({} as HttpParts)).filter((route) => route.startsWith('GET '));
    expect(Object.keys(addresses('one')).sort()).toEqual([...new Set(readable)].sort());
    const counted = told[0]?.find(({ path }) => path.startsWith('lead /api/insights/pictures/endings?'))?.text ?? '';
    expect(parsed(counted)).toMatchObject({ ok: true, rate: { of: 2 } });
    expect(told[0]?.some(({ text }) => text.includes('Ana Aalto'))).toBe(true);
    const withKey = Object.entries(restOperations).filter(([, { method }]) => method === 'get');
    const read = told[0]?.filter(({ path }) => path.startsWith('key ')) ?? [];
    for (const [name] of withKey) expect(readings('one')[name as RestName]).not.toEqual([]);
    expect(read.filter(({ text }) => JSON.parse(text).ok !== true).map(({ path }) => path)).toEqual([
      'key /links/none-there',
    ]);
    const heard = days[0]?.heard ?? [];
    const events = [...Object.keys(staffRows), 'queue:changed'];
    expect(heard.map(({ event }) => event)).toEqual(expect.arrayContaining(events));
    expect(JSON.stringify(heard)).toContain('Ana Aalto');
  });

  it('says the same of everybody, in the same order, whoever took long', () => {
    for (const [n, { path, text }] of (told[0] ?? []).entries()) {
      const other = told[1]?.[n]?.text ?? '';
      const [first, second] = [days[0]?.staff as Names, days[1]?.staff as Names];
      expect({ path, beside: beside(parsed(text), first) }).toEqual({ path, beside: beside(parsed(other), second) });
      expect({ path, order: order(text, first) }).toEqual({ path, order: order(other, second) });
    }
  });

  it('has no time anybody worked in anything it tells, nor two times so far apart beside anybody', () => {
    for (const [n, all] of told.entries()) {
      for (const { path, text } of all) {
        expect({ path, spans: spans(text) }).toEqual({ path, spans: [] });
        expect({ path, apart: distances(parsed(text), days[n]?.staff as Names) }).toEqual({ path, apart: [] });
      }
    }
  });

  it('tells a lead’s page on its line no time anybody worked either, and the same of everybody', () => {
    const said = days.map(({ heard, staff }) =>
      heard.map(({ event, told: news }) => ({
        spans: spans(JSON.stringify(news ?? null)),
        apart: distances(news, staff),
        beside: beside(news, staff).map(({ who, said: facts }) => `${event} ${who} ${facts}`),
      })),
    );
    for (const news of said.flat()) expect({ spans: news.spans, apart: news.apart }).toEqual({ spans: [], apart: [] });
    const [first, second] = said.map((all) => [...new Set(all.flatMap((one) => one.beside))].sort());
    expect(first).toEqual(second);
  });

  it('names nobody in what a key reads', () => {
    const read = told.flat().filter(({ path }) => path.startsWith('key '));
    expect(read.length).toBeGreaterThan(2 * chartNames.length);
    for (const { path, text } of read) {
      const { staff } = days[0] as Workday;
      const named = Object.values(staff).filter(({ id, name }) => text.includes(id) || text.includes(name));
      expect({ path, named }).toEqual({ path, named: [] });
    }
  });

  it('names nobody in any file of figures', () => {
    const files = told.flat().filter(({ path }) => path.includes('/csv?') && path.startsWith('lead'));
    expect(files).toHaveLength(2 * (chartNames.length + listNames.length));
    for (const { text } of files) expect(text).not.toMatch(/Ana|Ben|"ok":false/);
  });

  it('would see a time that is told', () => {
    const staff = days[0]?.staff as Names;
    const leak = { id: staff.Ana.id, talked: { minutes: 12.96 } };
    expect(beside({ rows: [leak] }, staff)).toEqual([{ who: 'Ana', said: '[12.96]' }]);
    expect(spans(JSON.stringify({ mean: 777.77 }))).toEqual([777.77]);
    expect(distances([{ name: 'Ben Bode', from: 2e12, until: 2e12 + long.talkMs }], staff)).toHaveLength(1);
    expect(order('Ben Bode, Ana Aalto', staff)).toBe('Ben,Ana');
  });
});
