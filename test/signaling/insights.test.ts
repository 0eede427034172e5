import { afterAll, beforeAll, expect, it } from 'vitest';
import { counters } from '#models/insights/counts.ts';
import type { VisitFact } from '#models/insights/fact.ts';
import { totalOf } from '#models/insights/period.ts';
import type { Store } from '#signaling/store/store.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { anyFilter } from '#test/support/insights/anyFilter.ts';
import { type Past, type PastSession, pastSessions, pastVisits } from '#test/support/insights/pastYears.ts';
import { machinesAgain, recount, recountMachines, recountVisits } from '#test/support/insights/recount.ts';
import { isOnPostgres, openFreshStore } from '#test/support/stores.ts';

const companyId = 'company-one';
/** Each statement is a way there and back where the database is a server. */
const size = isOnPostgres ? 0.15 : 1;
const past: Past = {
  ...{ sessions: 10_000 * size, visits: 3_000 * size, machines: 900 * size, sites: 7, families: 5, articles: 40 },
  ...{ from: 20_000, days: 400 },
};
const chance = createChance(4_711);

let store: Store;
let sessions: PastSession[];
let visits: VisitFact[];

/** Not in the order in which they ended: what was hung up first may be filed last. */
function shuffled<T>(things: readonly T[]): T[] {
  const drawn = things.map((thing) => ({ thing, at: chance() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
}

beforeAll(async () => {
  store = await openFreshStore();
  for (const id of [companyId, 'company-two']) await store.companies.insert({ id, name: id, createdAt: 1 });
  sessions = [...pastSessions(chance, past)].flat();
  visits = [...pastVisits(chance, past)].flat();
  await store.insights.add(companyId, { sessions: shuffled(sessions), visits });
  const others = [...pastSessions(createChance(3), { ...past, sessions: 500 })].flat();
  const theirs = others.map((one) => ({ ...one, sessionId: `theirs-${one.sessionId}` }));
  await store.insights.add('company-two', { sessions: theirs });
});

afterAll(() => store.close());

const filters = Array.from({ length: 60 }, () => anyFilter(chance, past));
const everything = { from: 0, until: 99_999, family: null, segment: null, level: null, site: null };

it(`[rule.G1] counts ${past.sessions} sessions to the unit, by whatever they are narrowed down to`, async () => {
  const again = machinesAgain(sessions);
  expect(again.returned.size).toBeGreaterThan(past.sessions / 5);
  for (const filter of [everything, ...filters]) {
    const total = totalOf(await store.insights.days({ companyId, ...filter }, counters));
    const { articles: _, misses: __, ...ofVisits } = recountVisits(visits, filter);
    const counted = { ...recount(sessions, again, filter), ...ofVisits };
    const isEmpty = counted.sessions === 0 && Object.values(ofVisits).every((count) => count === 0);
    expect(total).toEqual(isEmpty ? {} : counted);
  }
});

it('[rule.G1] has each day to the unit', async () => {
  const again = machinesAgain(sessions);
  const filter = { ...everything, from: past.from + 100, until: past.from + 140, level: 2 as const };
  const days = await store.insights.days({ companyId, ...filter }, ['fixedFirst', 'waitsBeyond', 'returns']);
  const countsOn = (day: number) => {
    const { fixedFirst, waitsBeyond, returns } = recount(sessions, again, { ...filter, from: day, until: day });
    return { fixedFirst, waitsBeyond, returns };
  };
  const none = { fixedFirst: 0, waitsBeyond: 0, returns: 0 };
  for (let day = filter.from; day <= filter.until; day += 1)
    expect({ ...none, ...days.find((one) => one.day === day)?.counts }, `${day}`).toEqual({
      ...none,
      ...countsOn(day),
    });
  expect(days.length).toBeGreaterThan(20);
});

it('[rule.G1] lists what stands out to the unit, and no words that hardly anybody searched for', async () => {
  const again = machinesAgain(sessions);
  for (const filter of filters.slice(0, 20)) {
    const asked = { companyId, ...filter };
    const { articles, misses } = recountVisits(visits, filter);
    const listed = await store.insights.articles(asked);
    expect(listed).toHaveLength(Math.min(20, articles.size));
    for (const { key, ...sums } of listed) expect(sums).toEqual(articles.get(key));
    const searched = await store.insights.searches(asked);
    expect(searched).toHaveLength(Math.min(20, [...misses.values()].filter((count) => count >= 3).length));
    for (const { text, misses: count } of searched) expect(count).toBe(misses.get(text));
    const machines = recountMachines(sessions, again, filter);
    const most = [...machines.values()].sort((a, b) => b - a).slice(0, 20);
    expect((await store.insights.machines(asked)).map(({ returns }) => returns)).toEqual(most);
  }
});

it('[rule.G1] counts a session once, and moves the sums when more is said of it', async () => {
  const [one] = sessions as [PastSession];
  const where = { companyId, sessionId: one.sessionId };
  const filter = { ...everything, from: one.day, until: one.day };
  const before = totalOf(await store.insights.days({ companyId, ...filter }, counters));
  await store.insights.add(companyId, { sessions: [one] });
  expect(totalOf(await store.insights.days({ companyId, ...filter }, counters))).toEqual(before);
  expect(await store.insights.amend(where, { mood: 1, recovery: 'offered' })).toBe(true);
  expect(await store.insights.amend(where, { mood: one.mood, recovery: one.recovery })).toBe(true);
  expect(totalOf(await store.insights.days({ companyId, ...filter }, counters))).toEqual(before);
  await store.insights.amend(where, { mood: 1, recovery: 'kept' });
  sessions[0] = { ...one, mood: 1, recovery: 'kept' };
  const total = totalOf(await store.insights.days({ companyId, ...everything }, ['mood1', 'recoveryKept']));
  const { mood1, recoveryKept } = recount(sessions, machinesAgain(sessions), everything);
  expect(total).toEqual({ mood1, recoveryKept });
  expect(await store.insights.amend({ companyId, sessionId: 'unheard-of' }, { mood: 1 })).toBe(false);
});

it('[rule.R6] offers what there is of a company, and nothing of another', async () => {
  const choices = await store.insights.choices(companyId);
  expect(choices).toEqual({
    families: [...new Set(sessions.map(({ family }) => family))].sort(),
    sites: [...new Set(sessions.map(({ site }) => site))].sort(),
    first: past.from,
  });
  const total = totalOf(await store.insights.days({ companyId: 'company-two', ...everything }, ['sessions']));
  expect(total).toEqual({ sessions: 500 });
  expect(await store.insights.choices('company-three')).toEqual({ families: [], sites: [], first: null });
});
