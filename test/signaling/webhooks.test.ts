import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WebhookDeliveries, WebhookMade, Webhooks } from '#models/api/webhooks.ts';
import { webhookTypes } from '#models/webhook.ts';
import { noNotifyConfig } from '#signaling/notify/notify.ts';
import { signatureHeaders } from '#signaling/notify/signature.ts';
import { aurora, bergmann, type House, openHouse } from '#test/support/house.ts';
import { openReceiver, type Receiver } from '#test/support/receiver.ts';

const minuteMs = 60_000;
let folder: string;
let receiver: Receiver;
let house: House;
let cookie: string;

const open = (clock?: House['clock']) => {
  const config = { notify: { ...noNotifyConfig, webhookOrigins: [receiver.origin] } };
  return openHouse({ dataDir: folder, config, ...(clock && { clock }) });
};

async function ask<T>(path: string, body?: object, method?: string): Promise<T> {
  const request = { cookie, ...(body && { body }), ...(method && { method }) };
  return (await (await house.server.request(`/api/webhooks${path}`, request)).json()) as T;
}

async function addWebhook(types: readonly string[] = webhookTypes): Promise<string> {
  const { id, secret } = await ask<WebhookMade>('', { url: receiver.url, types });
  receiver.trust(secret);
  return id;
}

/** Until nothing is to be told now. */
async function quiet(): Promise<void> {
  const { webhooks } = house.server.store;
  await expect
    .poll(async () => (await webhooks.due({ now: house.clock.now(), limit: 1 })).length, { timeout: 10_000 })
    .toBe(0);
}

/** A customer who asks, and leaves again after a while. */
async function comeAndGo(afterMs = 1_000): Promise<string> {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  house.clock.step(afterMs);
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: visitor.session.epoch });
  return visitor.session.id;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-webhooks-'));
  receiver = await openReceiver();
  house = await open();
  ({ cookie } = await house.hire({ role: 'lead' }));
});

afterEach(async () => {
  await house.close();
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

it('[rule.H3] signs as the specification does', () => {
  const body = '{"test": 2432232314}';
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_000, body };
  expect(signatureHeaders(signed, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('[rule.H1] [rule.H3] tells what happens in order, signed, with what was asked for and nothing else', async () => {
  const id = await addWebhook(['session.asked', 'session.ended']);
  const talk = await house.talk();
  await talk.phone.ask('session:hangUp', { sessionId: talk.sessionId, epoch: talk.epoch });
  await talk.desk.ask('session:file', {
    sessionId: talk.sessionId,
    epoch: talk.epoch,
    outcome: 'fixed',
    note: 'Secret',
  });
  await quiet();
  expect(receiver.all.map(({ type }) => type)).toEqual(['session.asked', 'session.ended']);
  expect(receiver.all.every(({ isSigned }) => isSigned)).toBe(true);
  expect(receiver.all[1]?.data).toEqual({ sessionId: talk.sessionId, outcome: 'fixed' });
  const { deliveries } = await ask<WebhookDeliveries>(`/${id}/deliveries`);
  expect(deliveries).toMatchObject([
    { type: 'session.ended', state: 'sent', tries: 1, code: 200 },
    { type: 'session.asked', state: 'sent', tries: 1, code: 200 },
  ]);
});

it('[rule.H2] a receiver that is down for an hour loses nothing, gets each session in order, and each thing has one effect', async () => {
  const id = await addWebhook();
  await comeAndGo();
  await quiet();
  await receiver.stop();
  const sessions: string[] = [];
  for (let minute = 0; minute < 60; minute += 1) {
    if (minute % 5 === 0) sessions.push(await comeAndGo(minuteMs / 2));
    house.clock.step(minuteMs / 2);
    await quiet();
  }
  expect(receiver.all).toHaveLength(2);
  ({ cookie } = await house.hire({ role: 'lead' }));
  const [{ waiting }] = (await ask<Webhooks>('')).webhooks as [Webhooks['webhooks'][number]];
  expect(waiting).toBe(24);
  await receiver.restart();
  receiver.behave('lost');
  house.clock.step(20 * minuteMs);
  await expect.poll(() => receiver.effects.length).toBeGreaterThan(5);
  await quiet();
  receiver.behave(200);
  for (let turn = 0; turn < 4; turn += 1) {
    house.clock.step(20 * minuteMs);
    await quiet();
  }
  for (const session of sessions) {
    const own = receiver.effects.filter(({ data }) => data.sessionId === session).map(({ type }) => type);
    expect(own).toEqual(['session.asked', 'session.ended']);
  }
  expect(receiver.effects).toHaveLength(26);
  expect(receiver.all.length).toBeGreaterThan(26);
  expect(new Set(receiver.all.map(({ id: told }) => told)).size).toBe(26);
  expect(receiver.all.every(({ isSigned }) => isSigned)).toBe(true);
  ({ cookie } = await house.hire({ role: 'lead' }));
  const { deliveries } = await ask<WebhookDeliveries>(`/${id}/deliveries`);
  expect(deliveries.filter(({ state }) => state === 'sent')).toHaveLength(26);
});

it('[rule.H2] what was not told when the server stopped is told by the next one, under the same id and secret', async () => {
  receiver.behave(503);
  await addWebhook();
  await comeAndGo();
  await quiet();
  const told = receiver.all[0]?.id;
  await house.close();
  receiver.behave(200);
  const { clock } = house;
  clock.step(minuteMs);
  house = await open(clock);
  await expect.poll(() => receiver.effects.map(({ type }) => type)).toEqual(['session.asked', 'session.ended']);
  expect(receiver.effects[0]?.id).toBe(told);
  expect(receiver.effects.every(({ isSigned }) => isSigned)).toBe(true);
});

it('[rule.H2] [rule.Y4] a receiver that does not answer keeps no stop waiting, and is told at once by the next start', async () => {
  receiver.behave('silent');
  await addWebhook(['session.asked']);
  await house.tap();
  await expect.poll(() => receiver.all.length).toBe(1);
  const from = performance.now();
  await house.close();
  expect(performance.now() - from).toBeLessThan(2_000);
  receiver.behave(200);
  house = await open(house.clock);
  await expect.poll(() => receiver.effects.map(({ id }) => id)).toEqual([receiver.all[0]?.id]);
  expect(receiver.all).toHaveLength(2);
});

it('[rule.H2] gives up after three days, goes on with what comes after, and tells it anew when a lead says so', async () => {
  receiver.behave(500);
  const id = await addWebhook(['session.asked', 'session.ended']);
  await comeAndGo();
  for (let hour = 0; hour < 80; hour += 4) {
    house.clock.step(4 * 60 * minuteMs);
    await quiet();
  }
  ({ cookie } = await house.hire({ role: 'lead' }));
  const given = await ask<WebhookDeliveries>(`/${id}/deliveries`);
  expect(given.deliveries.map(({ state, code }) => [state, code])).toEqual([
    ['failed', 500],
    ['failed', 500],
  ]);
  receiver.behave(200);
  const eventId = given.deliveries[1]?.id;
  expect(await ask(`/${id}/deliveries/${eventId}/again`, {})).toEqual({ ok: true });
  await expect.poll(() => receiver.effects.map(({ id: told }) => told)).toEqual([eventId]);
  expect(await ask(`/${id}/deliveries/nothing-there/again`, {})).toMatchObject({ reason: 'NOT_FOUND' });
});

it('[rule.H2] shows what failed and what waits for it, and has all of it told at once when the receiver is back', async () => {
  receiver.behave(503);
  const id = await addWebhook(['session.asked', 'session.ended']);
  const sessionId = await comeAndGo();
  await quiet();
  const [ended, asked] = (await ask<WebhookDeliveries>(`/${id}/deliveries`)).deliveries;
  expect(asked).toMatchObject({ type: 'session.asked', state: 'waiting', tries: 1, code: 503, isBehind: false });
  expect(asked?.nextAt).toBeGreaterThan(house.clock.now());
  expect(ended).toMatchObject({ type: 'session.ended', state: 'waiting', tries: 0, code: null, isBehind: true });
  receiver.behave(200);
  expect(await ask(`/${id}/tries`, { which: 'waiting' })).toEqual({ ok: true });
  await expect.poll(() => receiver.effects.map(({ type }) => type)).toEqual(['session.asked', 'session.ended']);
  expect(receiver.effects.map(({ data }) => data.sessionId)).toEqual([sessionId, sessionId]);
  expect((await ask<WebhookDeliveries>(`/${id}/deliveries?state=waiting`)).deliveries).toEqual([]);
  expect(await ask(`/${id}/deliveries?state=sent`)).toMatchObject({ reason: 'BAD_INPUT' });
});

it('[rule.H2] everything that was given up is told anew in its order, and nothing of another company', async () => {
  receiver.behave(500);
  const id = await addWebhook(['session.asked', 'session.ended']);
  await comeAndGo();
  for (let hour = 0; hour < 80; hour += 4) {
    house.clock.step(4 * 60 * minuteMs);
    await quiet();
  }
  ({ cookie } = await house.hire({ role: 'lead', companyId: bergmann }));
  receiver.behave(200);
  expect(await ask(`/${id}/tries`, { which: 'failed' })).toMatchObject({ reason: 'NOT_FOUND' });
  ({ cookie } = await house.hire({ role: 'lead' }));
  const given = await ask<WebhookDeliveries>(`/${id}/deliveries?state=failed`);
  expect(given.deliveries.map(({ state, nextAt }) => [state, nextAt])).toEqual(Array(2).fill(['failed', null]));
  expect(await ask(`/${id}/tries`, { which: 'failed' })).toEqual({ ok: true });
  await expect.poll(() => receiver.effects.map(({ type }) => type)).toEqual(['session.asked', 'session.ended']);
});

it('[rule.H3] [threat.T22] follows no answer anywhere, and takes no address inside', async () => {
  receiver.behave(302);
  const id = await addWebhook(['session.asked']);
  await house.tap();
  await quiet();
  expect(receiver.all).toHaveLength(1);
  expect((await ask<WebhookDeliveries>(`/${id}/deliveries`)).deliveries).toMatchObject([
    { state: 'waiting', code: 302 },
  ]);
  for (const url of [
    'https://127.0.0.1/news',
    'http://example.com/news',
    'https://localhost/news',
    'file:///etc/passwd',
  ])
    expect(await ask('', { url, types: ['session.asked'] })).toMatchObject({ reason: 'BAD_INPUT' });
  expect(await ask(`/${id}`, {}, 'DELETE')).toEqual({ ok: true });
  house.clock.step(60 * minuteMs);
  await house.tap();
  await quiet();
  expect(receiver.all).toHaveLength(1);
});

it('[rule.R6] tells a company nothing of another', async () => {
  await addWebhook();
  await house.tap({ companyId: bergmann });
  const own = await house.tap({ companyId: aurora });
  await quiet();
  expect(receiver.all.map(({ data }) => data.sessionId)).toEqual([own.session.id]);
});
