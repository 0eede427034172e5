import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { notifyBy } from '#test/support/callbacks.ts';
import { addHelperAndEnd, asks, cardOf, comesBack, ends, heldCard, says } from '#test/support/endings.ts';
import { aurora, type House, openHouse, picturing, type Talk } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { type PushService, startPushService } from '#test/support/pushService.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { liveTalk, nowIn } from '#test/support/team.ts';

let mail: MailServer;
let push: PushService;
let house: House;
beforeEach(async () => {
  [mail, push] = await Promise.all([startMailServer(), startPushService()]);
  house = await openHouse({ config: notifyBy({ mail, push }) });
});
afterEach(async () => {
  await house.close();
  await Promise.all([mail.close(), push.close()]);
});

const hour = 3600_000;

/** A picture of the customer's, stored. */
async function photo({ visitor, phone, ...talk }: Talk): Promise<string> {
  const operation = picturing();
  const about = nowIn(house, talk);
  await phone.ask('operation:append', { ...about, operations: [operation] });
  const id = operation.type === 'picture' ? operation.keyframe.id : '';
  const query = `epoch=${about.epoch}&width=64&height=48&source=photo`;
  const request = { method: 'PUT', cookie: visitor.cookie, headers: { 'content-type': 'image/jpeg' } };
  const path = `/api/sessions/${talk.sessionId}/keyframes/${id}?${query}`;
  expect((await house.server.request(path, { ...request, body: await samplePicture() })).status).toBe(200);
  return id;
}

test('[rule.N6] there is no card before somebody has helped and it is over, and then there is one', async () => {
  const talk = await liveTalk(house);
  expect((await cardOf(house, talk)).secret).toBeUndefined();
  await ends(house, talk);
  const [one, two] = [await cardOf(house, talk), await cardOf(house, talk)];
  expect(one.secret).toMatch(/^[\w-]{43}$/);
  expect(two.secret).toBe(one.secret);
  const stored = JSON.stringify(
    await house.server.store.cards.ofSession({ companyId: 'demo-aurora', sessionId: talk.sessionId }),
  );
  expect(stored).not.toContain(one.secret);
});

test('[rule.N6] a card says what was found and done, shows before and after, and names everybody who helped', async () => {
  const talk = await liveTalk(house);
  const [before, after] = [await photo(talk), await photo(talk)];
  await asks(house, talk, { found: 'Scale', done: ['Descaled', 'Rinsed'], watch: 'Steam at 1 bar', parts: 'Seal 4' });
  await says(house, talk, 'partlyFixed');
  await talk.phone.ask('closing:answer', { ...nowIn(house, talk), id: nanoid(), resolution: 'fixed', before, after });
  const helper = await addHelperAndEnd(house, talk);
  const card = await cardOf(house, talk);
  const view = await card.read();
  expect(view).toMatchObject({
    recap: {
      found: 'Scale',
      done: ['Descaled', 'Rinsed', 'The valve was closed.'],
      watch: 'Steam at 1 bar',
      parts: 'Seal 4',
      next: '',
    },
    ...{ before: { id: before }, after: { id: after }, outcome: 'fixed', customerName: 'Kim Lindt' },
    ...{ reachableUntil: house.clock.now() + 7 * 24 * hour, question: 'none', leadId: talk.technician.id },
  });
  expect(view.helpers.map(({ name }) => name)).toEqual([talk.technician.name, helper.name]);
  const { status } = await house.server.request('/api/cards/pictures', {
    body: { secret: card.secret, kind: 'keyframe', id: after },
  });
  expect(status).toBe(200);
  const other = await photo(await liveTalk(house));
  expect((await card.ask('/pictures', { kind: 'keyframe', id: other })).status).toBe(404);
});

test('[rule.N6] [route.R6] a card promises nobody who has left, and for as long as its company asks them first', async () => {
  const talk = await liveTalk(house);
  await asks(house, talk, { done: ['Descaled'] });
  await ends(house, talk);
  const card = await cardOf(house, talk);
  const first = await card.read();
  expect(first).toMatchObject({ leadId: talk.technician.id, recap: { done: ['Descaled', 'The valve was closed.'] } });
  const routing = { ...defaultCompanySettings.routing, knownForMs: 24 * hour };
  await house.server.app.dispatch.changeSettings(aurora, { ...defaultCompanySettings, routing });
  expect((await card.read()).reachableUntil).toBe(first.endedAt + 24 * hour);
  const { cookie } = await house.hire({ role: 'lead' });
  const left = { cookie, body: { hasLeft: true } };
  expect((await house.server.request(`/api/staff/${talk.technician.id}/left`, left)).status).toBe(200);
  const { leadId, helpers } = await card.read();
  expect([leadId, helpers.map(({ id }) => id)]).toEqual([null, [talk.technician.id]]);
});

test('[rule.N6] [threat.T1] a card that was taken back says so and shows nothing, whoever took it back', async () => {
  for (const by of ['customer', 'staff'] as const) {
    const talk = await liveTalk(house);
    await asks(house, talk, { found: 'Scale in the boiler' });
    await ends(house, talk);
    const card = await cardOf(house, talk);
    expect(await card.read()).toMatchObject({ recap: { found: 'Scale in the boiler' } });
    const path = `/api/sessions/${talk.sessionId}/card`;
    const { cookie } = talk.technician;
    if (by === 'customer') expect(await card.ask('/revoke')).toMatchObject({ status: 200 });
    else expect((await house.server.request(path, { method: 'DELETE', cookie, body: {} })).status).toBe(200);
    expect(await card.ask('')).toEqual({ status: 200, ok: true, card: null, revokedAt: house.clock.now() });
    for (const what of ['/answer', '/again', '/mail', '/pictures', '/revoke'] as const) {
      const fields = {
        '/answer': { isWorking: true },
        '/again': { linkSecret: 'y'.repeat(43) },
        '/mail': { to: 'kim@example.com' },
        '/pictures': { kind: 'snapshot', id: 'snapshot-one' },
        '/revoke': {},
      }[what];
      expect(await card.ask(what, fields)).toEqual({ status: 404, ok: false, reason: 'LINK_UNKNOWN' });
    }
  }
  expect(mail.letters).toEqual([]);
});

test('[rule.N6] [threat.T1] wrong secrets open nothing and make whoever tries them wait', async () => {
  const statuses: number[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    const { status } = await heldCard(house, `${nth}`.padStart(43, 'x')).ask('');
    statuses.push(status);
  }
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(404));
  expect(statuses.at(-1)).toBe(429);
});

test('[rule.N6] [rule.N7] a card goes out by mail if asked, and the next day’s question to the same address, once', async () => {
  const talk = await liveTalk(house);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  expect(await card.ask('/mail', { to: 'kim@example.com' })).toMatchObject({ status: 200 });
  const letter = await mail.arrival(0);
  expect(letter.to).toEqual(['kim@example.com']);
  expect(letter.link.endsWith(`/card#${card.secret}`)).toBe(true);
  expect((await card.read()).question).toBe('planned');
  await house.pass(20 * hour - 1);
  expect(mail.letters).toHaveLength(1);
  await house.pass(1);
  const question = await mail.arrival(1);
  expect(question).toMatchObject({ to: ['kim@example.com'], link: letter.link });
  await expect.poll(async () => (await card.read()).question).toBe('due');
  const where = { companyId: 'demo-aurora', sessionId: talk.sessionId };
  expect(await house.server.store.cards.ofSession(where)).toMatchObject({ mail: null, askAt: null });
  await house.pass(48 * hour);
  expect(mail.letters).toHaveLength(2);
  expect(await card.ask('/answer', { isWorking: true })).toMatchObject({ status: 200 });
  expect((await card.read()).question).toBe('working');
});

test('[rule.N7] whoever asked for a notice is asked in that browser the next day, once, with what opens the card in it alone', async () => {
  const talk = await liveTalk(house);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  const browser = push.browser();
  const elsewhere = { ...browser.subscription, endpoint: 'https://push.evil.example/x' };
  expect(await card.ask('/question', { push: elsewhere })).toMatchObject({ status: 400, reason: 'BAD_INPUT' });
  expect(await card.ask('/question', { push: browser.subscription })).toMatchObject({ status: 200 });
  expect((await card.read()).question).toBe('planned');
  await house.pass(20 * hour - 1);
  expect(push.count()).toBe(0);
  await house.pass(1);
  const { payload } = await browser.arrival(0);
  expect(payload).toMatchObject({ title: 'Is it still working?', url: `/card#${card.secret}` });
  await expect.poll(async () => (await card.read()).question).toBe('due');
  const where = { companyId: 'demo-aurora', sessionId: talk.sessionId };
  expect(await house.server.store.cards.ofSession(where)).toMatchObject({ push: null, askAt: null });
  await house.pass(48 * hour);
  expect(push.count()).toBe(1);
  expect(await card.ask('/question', { push: browser.subscription })).toMatchObject({ status: 409, reason: 'NOT_NOW' });
});

test('[rule.N7] [route.R3] [route.R6] [rule.A4] a no the next day is first in line, with the former technician and nothing asked again', async () => {
  const talk = await liveTalk(house, { name: 'Ben Okafor' });
  await house.server.app.dispatch.fillIn(talk.sessionId, { id: nanoid(), field: 'problem', text: 'No steam' });
  await ends(house, talk);
  const card = await cardOf(house, talk);
  await house.pass(24 * hour);
  // Everybody who is here works, and others wait already.
  const busy = await liveTalk(house, { level: 1 });
  for (let nth = 0; nth < 3; nth += 1) {
    await house.phoneOf(await house.tap());
    await house.pass(60_000);
  }
  expect(await card.ask('/answer', { isWorking: false })).toMatchObject({ status: 200 });
  const { visitor } = await comesBack(house, card);
  await house.phoneOf(visitor);
  const { id } = visitor.session;
  const session = house.server.app.dispatch.get(id);
  expect(session).toMatchObject({ continues: talk.sessionId, state: 'queued', problem: 'No steam' });
  expect(session?.customer.name).toBe('Kim Lindt');
  expect(session?.known?.technicianId).toBe(talk.technician.id);
  expect(visitor.session.wait?.place ?? house.server.app.dispatch.core.rooms.get(id)?.wait?.place).toBe(1);
  // The first who comes free has this one, though others have waited on the line for longer.
  await ends(house, busy);
  await busy.desk.ask('presence:set', { presence: 'available' });
  const { offer } = await busy.desk.next('desk:changed', (news) => news.offer !== null);
  expect(offer?.sessionId).toBe(id);
  const passport = await house.server.app.dispatch.passport(house.server.app.dispatch.get(id) as never);
  expect(passport.earlier.map(({ sessionId }) => sessionId)).toContain(talk.sessionId);
});

test('[rule.N7] [route.R6] of two who are free the former technician is asked, though the other would be asked first', async () => {
  const talk = await liveTalk(house, { level: 3, name: 'Ben Okafor' });
  await ends(house, talk);
  const card = await cardOf(house, talk);
  await house.pass(60_000);
  const other = await house.readyDeskOf(await house.hire({ level: 1 }));
  await talk.desk.ask('presence:set', { presence: 'available' });
  const third = await house.readyDeskOf(await house.hire({ level: 3 }));
  const fourth = await house.readyDeskOf(await house.hire({ level: 3 }));
  const { visitor } = await comesBack(house, card);
  const { offer } = await talk.desk.next('desk:changed', (news) => news.offer !== null);
  expect(offer?.sessionId).toBe(visitor.session.id);
  expect(offer?.reason.isKnown).toBe(true);
  for (const line of [other, third, fourth]) expect(line.heard('desk:changed').every((news) => !news.offer)).toBe(true);
});

test('[rule.N7] a question that could not be sent is sent again, and one that is answered or taken back is not sent', async () => {
  const talk = await liveTalk(house);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  await card.ask('/mail', { to: 'kim@example.com' });
  await mail.arrival(0);
  mail.refuse(451);
  await house.pass(20 * hour);
  await expect.poll(() => mail.refused()).toBe(1);
  const where = { companyId: 'demo-aurora', sessionId: talk.sessionId };
  await expect.poll(async () => (await house.server.store.cards.ofSession(where))?.askTries).toBe(1);
  mail.refuse(null);
  await house.pass(5 * 60_000);
  expect((await mail.arrival(1)).headers.subject).toContain('still working');
  const answered = await liveTalk(house);
  await ends(house, answered);
  const second = await cardOf(house, answered);
  await second.ask('/mail', { to: 'lou@example.com' });
  await mail.arrival(2);
  await second.ask('/answer', { isWorking: true });
  await house.pass(21 * hour);
  expect(mail.letters).toHaveLength(3);
});
