import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InsightPicture } from '#models/api/insights.ts';
import { dateOf } from '#models/calendar.ts';
import { dayAt } from '#models/hours.ts';
import { type ChartName, seriesOf } from '#models/insights/charts.ts';
import { notifyBy } from '#test/support/callbacks.ts';
import { cardOf, chooses, comesBack, ends, feels, says } from '#test/support/endings.ts';
import { afresh, aurora, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { liveTalk, nowIn, welcome } from '#test/support/team.ts';

let mail: MailServer;
let house: House;
let lead: Person;
beforeEach(async () => {
  mail = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail }) });
  lead = await house.hire({ role: 'lead' });
});
afterEach(async () => {
  await house.close();
  await mail.close();
});

/** What a picture shows the lead of all days together: only what is not 0. */
async function shown(name: ChartName): Promise<object> {
  const until = dateOf(dayAt(null, house.clock.now()));
  const { cookie } = await house.hire({ role: 'lead' });
  const from = dateOf(dayAt(null, house.clock.now()) - 20);
  const path = `/api/insights/pictures/${name}?from=${from}&until=${until}&language=en`;
  const { buckets } = (await (await house.server.request(path, { cookie })).json()) as InsightPicture;
  const sums = seriesOf(name).map((key, nth) => [
    key,
    buckets.reduce((sum, { values }) => sum + (values[nth] ?? 0), 0),
  ]);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}

/** Somebody else has the session, as the customer wished. */
async function goesOn(talk: Talk, person: Person, desk: Line): Promise<void> {
  await desk.next('desk:changed', (news) => news.offer?.sessionId === talk.sessionId);
  await desk.ask('session:accept', nowIn(house, talk));
  await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  await welcome(house, talk, { person });
  await desk.ask('media:report', { ...nowIn(house, talk), isFlowing: true });
}

test('[rule.G1] [rule.N4] a bad face, a recovery, a second technician and a good end are one session and one recovery', async () => {
  const talk = await liveTalk(house);
  const second = await house.hire();
  const desk = await house.readyDeskOf(second);
  await feels(house, talk, 1);
  expect(await chooses(house, talk, 'anotherTechnician')).toBe('accepted');
  await goesOn(talk, second, desk);
  await says(house, talk, 'fixed');
  await feels(house, talk, 5);
  expect(await shown('endings')).toEqual({});
  await ends(house, talk, desk);
  expect(await shown('endings')).toEqual({ fixed: 1 });
  expect(await shown('moods')).toEqual({ mood5: 1 });
  expect(await shown('recovery')).toEqual({ recoveryOffered: 1, recoveryAccepted: 1, recoveryKept: 1 });
  const fact = await house.server.store.insights.fact({ companyId: aurora, sessionId: talk.sessionId });
  for (const { id } of [second, talk.technician]) expect(JSON.stringify(fact)).not.toContain(id);
});

test('[rule.G1] what the customer says goes before what was filed, also what they say after the end', async () => {
  const talk = await liveTalk(house);
  await says(house, talk, 'notFixed');
  await feels(house, talk, 4);
  expect(await chooses(house, talk, { option: 'visit', phone: '+49 30 1234567' })).toBe('accepted');
  await ends(house, talk);
  expect(await shown('endings')).toEqual({ notFixed: 1 });
  expect(await shown('recovery')).toEqual({ recoveryOffered: 1, recoveryAccepted: 1 });
  const settled = `/api/sessions/${talk.sessionId}/recovery`;
  await house.server.request(settled, { cookie: lead.cookie, body: { isKept: true, wasMissed: false } });
  await feels(house, talk, 2);
  await says(house, talk, 'partlyFixed');
  expect(await shown('endings')).toEqual({ partlyFixed: 1 });
  expect(await shown('moods')).toEqual({ mood2: 1 });
  expect(await shown('recovery')).toMatchObject({ recoveryKept: 1 });
});

test('[rule.H1] [rule.N3] what is promised for tomorrow is told as asked for and promised', async () => {
  const { webhooks } = house.server.store;
  const types = JSON.stringify(['session.asked', 'callback.promised']);
  await webhooks.insert({ id: 'one', companyId: aurora, url: 'https://127.0.0.1/', types, createdAt: 1 });
  const talk = await liveTalk(house);
  await feels(house, talk, 1);
  await chooses(house, talk, { option: 'callbackTomorrow', phone: '+49 30 1234567' });
  const told = (await webhooks.log({ companyId: aurora, webhookId: 'one' }, null)).map(({ type }) => type).reverse();
  expect(told).toEqual(['session.asked', 'session.asked', 'callback.promised']);
});

test('[rule.G1] [rule.N7] a session that somebody comes back from was not fixed at the first one, though it keeps the age of it', async () => {
  const talk = await liveTalk(house);
  await ends(house, talk);
  const first = { companyId: aurora, sessionId: talk.sessionId };
  expect(await house.server.store.insights.fact(first)).toMatchObject({ cameBack: false });
  const card = await cardOf(house, talk);
  await house.pass(24 * 3600_000);
  const { visitor } = await comesBack(house, card);
  const phone = await house.phoneOf(visitor);
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: 0 });
  expect(await house.server.store.insights.fact(first)).toMatchObject({ cameBack: true });
  const again = { companyId: aurora, sessionId: visitor.session.id };
  expect(await house.server.store.insights.fact(again)).toMatchObject({ continues: talk.sessionId, isReturn: true });
  expect(await shown('returns')).toEqual({ returns: 1 });
});
