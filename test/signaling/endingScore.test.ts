import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Changes } from '#models/api/changes.ts';
import type { InsightPicture } from '#models/api/insights.ts';
import { dateOf } from '#models/calendar.ts';
import { defaultCompanySettings } from '#models/company.ts';
import type { Score } from '#models/ending/recommend.ts';
import { dayAt } from '#models/hours.ts';
import { ends, feels, scores, seenBy } from '#test/support/endings.ts';
import { aurora, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
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

/** What the lead sees of today, as a picture or as a file. */
async function shown(as: '' | '/csv' = ''): Promise<Response> {
  const today = dateOf(dayAt(null, house.clock.now()));
  const path = `/api/insights/pictures/scores${as}?from=${today}&until=${today}&language=en`;
  return await house.server.request(path, { cookie: lead.cookie });
}

const refused = { ok: false, reason: 'NOT_NOW' };

test('[rule.N9] a company that has not turned it on asks nobody, and takes no answer', async () => {
  const talk = await over();
  expect(await isAsked(talk)).toBe(false);
  expect(await scores(house, talk, 10)).toMatchObject(refused);
  const { buckets, rate } = (await (await shown()).json()) as InsightPicture;
  expect([buckets.map(({ values }) => values), rate]).toEqual([[[0, 0, 0]], null]);
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
  const said: readonly Score[] = [10, 9, 8, 6];
  for (const score of said) {
    const talk = await over();
    expect(await scores(house, talk, score)).toEqual({ ok: true });
    expect(await scores(house, talk, 0)).toEqual({ ok: true });
    expect(await isAsked(talk)).toBe(false);
  }
  const { buckets, rate } = (await (await shown()).json()) as InsightPicture;
  expect([buckets.map(({ values }) => values), rate]).toEqual([[[2, 1, 1]], { rate: 0.25, of: 4 }]);
  expect((await (await shown('/csv')).text()).trimEnd().split('\r\n').at(-1)?.split(',').slice(1)).toEqual([
    ...['2', '1', '1', '4', '25'],
  ]);
});

test('[rule.N9] [rule.R3] what somebody said is in nothing that is told of their session', async () => {
  await ask(true);
  const talk = await over();
  const before = await toldOf(talk);
  await scores(house, talk, 3);
  const fact = await house.server.store.insights.fact({ companyId: aurora, sessionId: talk.sessionId });
  expect(fact).toMatchObject({ recommends: 3 });
  expect(await toldOf(talk)).toEqual(before);
});

/** What leads and technicians can read of a session and of how sessions ended. */
async function toldOf({ technician, sessionId }: Talk): Promise<string[]> {
  const paths = ['/api/sessions', '/api/endings', '/api/overview', `/api/sessions/${sessionId}/passport`];
  const told: string[] = [];
  for (const { cookie } of [lead, technician])
    for (const path of paths) told.push(await (await house.server.request(path, { cookie })).text());
  return told;
}
