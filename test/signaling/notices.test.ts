import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, closePage, crew, notifyBy, sessionIn, takes, type Waiter, waitIn } from '#test/support/callbacks.ts';
import { steppedClock } from '#test/support/clock.ts';
import { afresh, type House, openHouse } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { type PushService, startPushService } from '#test/support/pushService.ts';
import { cookieIn } from '#test/support/server.ts';

let mail: MailServer;
let push: PushService;
let dataDir: string;
let house: House;

const address = 'mara.lindt@example.com';

beforeEach(async () => {
  [mail, push] = await Promise.all([startMailServer(), startPushService()]);
  dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  house = await openHouse({ dataDir, clock: steppedClock(), config: notifyBy({ mail, push }) });
});
afterEach(async () => {
  await house.close();
  await Promise.all([mail.close(), push.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

const where = ({ sessionId }: Waiter) => ({ companyId: 'demo-aurora', sessionId });

/** Everything that is being sent has been, and is written down. */
async function sent(): Promise<void> {
  const { underWay } = house.server.app.dispatch.core;
  while (underWay.size > 0) await Promise.all(underWay);
}

async function restart(): Promise<void> {
  const { clock } = house;
  await house.close();
  house = await openHouse({ dataDir, clock, isSeeded: false, config: notifyBy({ mail, push }) });
}

async function promised(channels: Parameters<typeof ask>[2]): Promise<Waiter> {
  await crew(house, 9);
  const waiter = await waitIn(house);
  expect(await ask(house, waiter, channels)).toMatchObject({ ok: true, outcome: 'promised' });
  await closePage(house, waiter);
  return waiter;
}

async function tapOn(link: string, { takeOver = false, cookie = '' } = {}) {
  const secret = link.split('#')[1] ?? '';
  const body = { secret, purposes: [], language: 'en', takeOver };
  return await house.server.request('/api/links/exchange', { body, ...(cookie ? { cookie } : {}) });
}

describe('[rule.B3] when a technician accepts, the customer is brought back', () => {
  test('by push, which only their browser can read, and by mail with a link of its own', async () => {
    const browser = push.browser();
    const waiter = await promised({ push: browser.subscription, mail: address, phone: '030 123456' });
    const { desk } = await takes(house, waiter);
    const [pushed, letter] = await Promise.all([browser.arrival(0), mail.arrival(0)]);
    expect(pushed.payload).toMatchObject({ tag: waiter.sessionId, url: `/join?back=${waiter.sessionId}` });
    expect(pushed.payload.title).toBe('Mara Vogt is here for you');
    expect(pushed.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm', ttl: '180' });
    expect(letter).toMatchObject({ from: 'service@aurora.example', to: [address] });
    expect(letter.headers).toMatchObject({ 'auto-submitted': 'auto-generated' });
    expect(letter.text).toContain('Kim Lindt');
    expect(letter.link).toMatch(new RegExp(`/join\\?back=${waiter.sessionId}#[\\w-]{43}$`));
    await sent();
    const resumed = await desk.ask('session:resume', { sessionId: waiter.sessionId, ...afresh });
    const notices = resumed.ok
      ? resumed.session.callback?.notices.map(({ channel, state }) => `${channel} ${state}`)
      : [];
    expect(notices?.toSorted()).toEqual(['mail sent', 'push sent']);
  });

  test('[threat.T1] [threat.T2] the link is good for one browser: looking at it changes nothing, a second tap opens nothing', async () => {
    const waiter = await promised({ mail: address });
    await takes(house, waiter);
    const { link } = await mail.arrival(0);
    for (let look = 0; look < 10; look += 1) await house.server.request(new URL(link).pathname + new URL(link).search);
    const before = sessionIn(house, waiter);
    const first = await tapOn(link);
    expect(await first.json()).toMatchObject({ ok: true, session: { id: waiter.sessionId, state: 'connecting' } });
    expect(sessionIn(house, waiter).customerEpoch).toBe(before.customerEpoch + 1);
    const second = await tapOn(link, { takeOver: true });
    expect([second.status, await second.json()]).toEqual([404, { ok: false, reason: 'LINK_UNKNOWN' }]);
    const again = await tapOn(link, { cookie: cookieIn(first) });
    expect(again.status).toBe(200);
    expect(sessionIn(house, waiter).customerEpoch).toBe(before.customerEpoch + 1);
  });

  test('[threat.T4] another device is asked first while the customer is on the page, and the browser they had is not', async () => {
    const waiter = await promised({ mail: address });
    await takes(house, waiter);
    const { link } = await mail.arrival(0);
    const phone = await house.phoneOf(waiter.visitor);
    const own = await tapOn(link, { cookie: waiter.visitor.cookie });
    expect(await own.json()).toMatchObject({ ok: true });
    const asked = await tapOn(link);
    expect(await asked.json()).toEqual({ ok: false, reason: 'IN_USE' });
    expect((await tapOn(link, { takeOver: true })).status).toBe(200);
    expect((await phone.next('session:taken')).by).toBe('device');
  });

  test('[rule.K2] the link lapses with the session, and with the link that opened it', async () => {
    const waiter = await promised({ mail: address });
    const { desk, epoch } = await takes(house, waiter);
    const { link } = await mail.arrival(0);
    const unknown = await tapOn(`#${'x'.repeat(43)}`);
    const about = { sessionId: waiter.sessionId, epoch };
    await desk.ask('session:hangUp', about);
    await desk.ask('session:file', { ...about, outcome: 'notFixed', note: '' });
    await sent();
    const late = await tapOn(link);
    expect([late.status, await late.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(await house.server.store.callbacks.reachOf(where(waiter))).toBeNull();
    expect(await house.server.store.notices.list(where(waiter))).toEqual([]);
  });

  test('[rule.B4] a browser that went away is forgotten, the other channels are used, and the technician sees it', async () => {
    const browser = push.browser();
    browser.answer(410);
    const waiter = await promised({ push: browser.subscription, mail: address });
    const { desk } = await takes(house, waiter);
    await mail.arrival(0);
    await sent();
    const reach = await house.server.store.callbacks.reachOf(where(waiter));
    expect(reach).toMatchObject({ targets: [], contact: { mail: address } });
    const resumed = await desk.ask('session:resume', { sessionId: waiter.sessionId, ...afresh });
    const callback = resumed.ok ? resumed.session.callback : null;
    expect(callback).toMatchObject({ channels: ['mail'], mail: 'm…@example.com' });
    expect(callback?.notices.find(({ channel }) => channel === 'push')?.state).toBe('failed');
    expect(browser.pushed).toEqual([]);
  });

  test('[rule.B4] what is not taken now is tried again, and no longer than it is true', async () => {
    const browser = push.browser();
    browser.answer(503);
    mail.refuse(451);
    const waiter = await promised({ push: browser.subscription, mail: address });
    await takes(house, waiter);
    await sent();
    expect(push.count()).toBe(1);
    browser.answer(201);
    mail.refuse(null);
    await house.pass(10_000);
    await Promise.all([browser.arrival(0), mail.arrival(0)]);
    await sent();
    expect((await house.server.store.notices.list(where(waiter))).map(({ state }) => state)).toEqual(['sent', 'sent']);
    await house.pass(60_000);
    await sent();
    expect([browser.pushed.length, mail.letters.length]).toEqual([1, 1]);
  });

  test('[rule.B4] what was refused for good is not tried again', async () => {
    mail.refuse(550);
    const waiter = await promised({ mail: address });
    await takes(house, waiter);
    await sent();
    await house.pass(120_000);
    await sent();
    expect(mail.refused()).toBe(1);
    expect((await house.server.store.notices.list(where(waiter))).map(({ state }) => state)).toEqual(['failed']);
  });
});

describe('[rule.B5] a start of the server in between', () => {
  test('[route.P8] sends what was not sent, once, with the link that was already in it, and what was sent not again', async () => {
    const browser = push.browser();
    mail.refuse(451);
    const waiter = await promised({ push: browser.subscription, mail: address });
    await takes(house, waiter);
    await browser.arrival(0);
    await sent();
    mail.refuse(null);
    await restart();
    const { link } = await mail.arrival(0);
    await sent();
    expect(await (await tapOn(link)).json()).toMatchObject({ ok: true, session: { id: waiter.sessionId } });
    await restart();
    await sent();
    expect([browser.pushed.length, mail.letters.length]).toEqual([1, 1]);
  });

  test('[route.P8] [route.P12] keeps the deadline, and tells the customer once that we are late', async () => {
    const waiter = await promised({ mail: address });
    const { callback } = sessionIn(house, waiter);
    await restart();
    expect(sessionIn(house, waiter).callback).toEqual(callback);
    await house.pass(120_000);
    expect(sessionIn(house, waiter).callback?.alertedAt).toBeDefined();
    await restart();
    await house.pass(60_000);
    const { text, headers } = await mail.arrival(0);
    expect(headers.subject).toContain('late');
    expect(text).toContain('we promised to call you by now');
    await sent();
    await restart();
    await house.pass(600_000);
    await sent();
    expect(mail.letters).toHaveLength(1);
    expect(sessionIn(house, waiter).callback).toMatchObject({ dueAt: callback?.dueAt, lateAt: callback?.dueAt });
  });
});

test('[threat.T21] no address and no secret is logged, and where people can be reached is not in what others see', async () => {
  const browser = push.browser();
  const waiter = await promised({ push: browser.subscription, mail: address, phone: '+49 30 7654321' });
  const { desk } = await takes(house, waiter);
  const { link } = await mail.arrival(0);
  await sent();
  const logged = JSON.stringify(house.server.logged);
  for (const secret of [
    address,
    '7654321',
    browser.subscription.endpoint,
    browser.subscription.keys.auth,
    link.split('#')[1],
  ])
    expect(logged).not.toContain(secret);
  expect(JSON.stringify(desk.heard('session:changed'))).not.toContain(address);
});
