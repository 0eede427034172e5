import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Changes } from '#models/api/changes.ts';
import type { InsightPicture } from '#models/api/insights.ts';
import { dateOf } from '#models/calendar.ts';
import { defaultCompanySettings } from '#models/company.ts';
import type { Score } from '#models/ending/recommend.ts';
import { dayAt } from '#models/hours.ts';
import { chartNames } from '#models/insights/charts.ts';
import { cardOf, ends, feels, scores, seenBy } from '#test/support/endings.ts';
import { aurora, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import { liveTalk as agreedTalk, beginRecording } from '#test/support/recordings.ts';
import { liveTalk } from '#test/support/team.ts';

let house: House;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  lead = await house.hire({ role: 'lead' });
});
afterEach(() => house.close());

async function ask(asksScore: boolean): Promise<void> {
  const settings = { ...defaultCompanySettings, asksScore };
  const { cookie } = lead;
  await house.server.request('/api/settings', { method: 'PUT', cookie, body: { settings } });
}

/** A session that is over, with a face. */
async function over(): Promise<Talk> {
  const talk = await liveTalk(house);
  await feels(house, talk, 4);
  await ends(house, talk);
  return talk;
}

const isAsked = async ({ phone, sessionId }: Talk) => (await seenBy(phone, { sessionId })).ending.asksScore;

const dayMs = 24 * 3600_000;
/** What a lead sees of the last 60 days, as a picture or as a file. */
async function shown(as: '' | '/csv' = '', filter = ''): Promise<Response> {
  const today = dayAt(null, house.clock.now());
  const days = `from=${dateOf(today - 60)}&until=${dateOf(today)}`;
  const { cookie } = await house.hire({ role: 'lead' });
  return await house.server.request(`/api/insights/pictures/scores${as}?${days}&language=en${filter}`, { cookie });
}

/** What is shown of months in which anybody answered, and the one figure. */
async function figures(filter = '') {
  const { buckets, rate } = (await (await shown('', filter)).json()) as InsightPicture;
  return [buckets.map(({ values }) => values).filter((values) => values.some((value) => value !== 0)), rate];
}

/** The last month is over. */
async function monthPasses(): Promise<void> {
  await house.pass(31 * dayMs);
  lead = await house.hire({ role: 'lead' });
}

const refused = { ok: false, reason: 'NOT_NOW' };

test('[rule.N9] a company that has not turned it on asks nobody, and takes no answer', async () => {
  const talk = await over();
  expect(await isAsked(talk)).toBe(false);
  expect(await scores(house, talk, 10)).toMatchObject(refused);
  await monthPasses();
  expect(await figures()).toEqual([[], null]);
});

test('[rule.N9] [rule.W4] turned on, it is asked once all is over and a face was tapped, and a line says who turned it on', async () => {
  await ask(true);
  const { cookie } = lead;
  const { changes } = (await (await house.server.request('/api/changes', { cookie })).json()) as Changes;
  expect(changes).toMatchObject([{ what: 'setting', subject: 'asksScore', before: 'false', after: 'true' }]);
  const talk = await liveTalk(house);
  await feels(house, talk, 4);
  expect([await isAsked(talk), await scores(house, talk, 9)]).toMatchObject([false, refused]);
  await ends(house, talk);
  expect(await isAsked(talk)).toBe(true);
  const silent = await liveTalk(house);
  await ends(house, silent);
  expect([await isAsked(silent), await scores(house, silent, 9)]).toMatchObject([false, refused]);
  await ask(false);
  expect(await scores(house, talk, 9)).toMatchObject(refused);
});

test('[rule.N9] [rule.G1] what is said first counts, once, in the figures of the company', async () => {
  await ask(true);
  const said: readonly Score[] = [10, 9, 8, 6, 10];
  for (const score of said) {
    const talk = await over();
    expect(await scores(house, talk, score)).toEqual({ ok: true });
    expect(await scores(house, talk, 0)).toEqual({ ok: true });
    expect(await isAsked(talk)).toBe(false);
  }
  // Whoever looks again and again would see who answered what as long as it goes on.
  expect(await figures()).toEqual([[], null]);
  await monthPasses();
  expect(await figures()).toEqual([[[3, 1, 1]], { rate: 0.4, of: 5 }]);
  const lines = (await (await shown('/csv')).text()).trimEnd().split('\r\n');
  expect(lines.filter((line) => line.includes(',3,1,1,5,40'))).toHaveLength(1);
});

test('[rule.N9] nothing is shown of a month of fewer than five answers, and no filter shows a part of what is', async () => {
  await ask(true);
  for (let n = 0; n < 4; n += 1) await scores(house, await over(), 10);
  await monthPasses();
  expect(await figures()).toEqual([[[null, null, null]], null]);
  const lines = (await (await shown('/csv')).text()).trimEnd().split('\r\n');
  expect(lines.filter((line) => line.endsWith(',,,,,'))).toHaveLength(1);
  for (let n = 0; n < 5; n += 1) await scores(house, await over(), 10);
  await monthPasses();
  const whole = await figures();
  expect(whole).toEqual([[Array(3).fill(null), [5, 0, 0]], { rate: 1, of: 5 }]);
  for (const filter of ['family=None', 'segment=consumer', 'level=3', 'site=Nowhere'])
    expect([filter, await figures(`&${filter}`)]).toEqual([filter, whole]);
});

test('[rule.N9] [rule.R3] what somebody said is in nothing that is told of their session', async () => {
  await ask(true);
  const talk = await agreedTalk(house);
  await beginRecording(house, talk);
  await feels(house, talk, 4);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  const made = await house.server.request('/api/keys', { cookie: lead.cookie, body: { name: 'ERP', scope: 'read' } });
  const { key } = (await made.json()) as { key: string };
  const told = async () => [...(await toldOf(talk, key)), JSON.stringify(await card.read())];
  const before = await told();
  expect(await scores(house, talk, 3)).toEqual({ ok: true });
  const fact = await house.server.store.insights.fact({ companyId: aurora, sessionId: talk.sessionId });
  expect(fact).toMatchObject({ recommends: 3 });
  expect(await told()).toEqual(before);
});

/** What leads, technicians and a company's own systems can read of a session and of how sessions ended. */
async function toldOf({ technician, sessionId }: Talk, key: string): Promise<string[]> {
  const today = dateOf(dayAt(null, house.clock.now()));
  const days = `from=${today}&until=${today}`;
  const others = chartNames.filter((name) => name !== 'scores');
  const recording = `/api/recordings/${sessionId}`;
  const shared = [`/api/sessions/${sessionId}/passport`, recording, `${recording}/timeline.json`];
  const figures = others.map((name) => `/api/insights/pictures/${name}/csv?${days}&language=en`);
  const forLead = [...shared, '/api/endings', '/api/overview', '/api/recordings', '/api/changes', ...figures];
  const forKey = ['/sessions?state=ended', `/sessions/${sessionId}`, '/promises', `/figures/moods?${days}`];
  const authorization = `Bearer ${key}`;
  const asked = [
    ...forLead.map((path) => ({ path, cookie: lead.cookie })),
    ...shared.map((path) => ({ path, cookie: technician.cookie })),
    ...forKey.map((path) => ({ path: `/api/v1${path}`, headers: { authorization } })),
  ];
  const answers = await Promise.all(asked.map(({ path, ...request }) => house.server.request(path, request)));
  const refusals = answers.flatMap(({ status }, n) => (status === 200 ? [] : [[asked[n]?.path, status]]));
  expect(refusals).toEqual([]);
  return await Promise.all(answers.map((answer) => answer.text()));
}
