import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { aurora, type House, openHouse, type Talk } from '#test/support/house.ts';

let house: House;
let talk: Talk;
let way: string;

beforeEach(async () => {
  house = await openHouse();
  talk = await house.talk();
  way = await wayInto(talk);
});
afterEach(() => house.close());

/** A way back into a session, as a letter carries it. */
async function wayInto({ sessionId }: Talk): Promise<string> {
  const secret = makeSecret();
  const createdAt = house.clock.now();
  await house.server.store.notices.addReturn({ companyId: aurora, sessionId, secretHash: hashOf(secret), createdAt });
  return secret;
}

function tap(fields: { key?: string; takeOver?: boolean; secret?: string } = {}) {
  const body = { secret: way, purposes: [], language: 'en', takeOver: false, ...fields };
  return house.server.request('/api/links/exchange', { body });
}

const epoch = () => house.server.app.dispatch.get(talk.sessionId)?.customerEpoch;

test('[rule.B3] whoever asks again with the same key, because the answer was lost, is let in as the same customer', async () => {
  const key = makeSecret();
  const before = epoch() ?? 0;
  const first = await tap({ key, takeOver: true });
  const again = await tap({ key });
  expect([first.status, again.status, epoch()]).toEqual([200, 200, before + 1]);
  const current = await house.server.request('/api/session', { cookie: again.headers.getSetCookie().join('; ') });
  expect(await current.json()).toMatchObject({ ok: true, session: { id: talk.sessionId } });
  expect((await tap({ key: makeSecret(), takeOver: true })).status).toBe(404);
  expect((await tap({ takeOver: true })).status).toBe(404);
});

test('[rule.B3] [threat.T4] the same key is asked first, where another device has taken over since and is there', async () => {
  const key = makeSecret();
  await tap({ key, takeOver: true });
  const other = await house.server.exchange(talk.visitor.secret, { takeOver: true });
  const phone = await house.phoneOf(other);
  expect(await (await tap({ key })).json()).toEqual({ ok: false, reason: 'IN_USE' });
  expect((await tap({ key, takeOver: true })).status).toBe(200);
  expect((await phone.next('session:taken')).by).toBe('device');
});

test('[rule.B3] a way back leads into a session that is being wrapped up, and uses itself up there as well', async () => {
  await talk.desk.ask('session:hangUp', { sessionId: talk.sessionId, epoch: talk.epoch });
  const key = makeSecret();
  const first = await tap({ key });
  expect(await first.json()).toMatchObject({ ok: true, session: { state: 'wrappingUp' } });
  expect((await tap({ key })).status).toBe(200);
  expect((await tap({ key: makeSecret() })).status).toBe(404);
});

test('[route.P8] [rule.S6] the step, the browser and the way back are one write: what fails leaves nothing of it', async () => {
  const { store, app } = house.server;
  const session = app.dispatch.get(talk.sessionId);
  if (!session) throw new Error('The session is gone.');
  const next = { ...session, customerEpoch: session.customerEpoch + 1 };
  const at = house.clock.now();
  const [tokenHash, secretHash] = [hashOf('a browser that is known'), hashOf(way)];
  await store.sessions.arrive(session, session, { tokenHash, at, way: null });
  const arrival = { tokenHash, at, way: { secretHash, keyHash: hashOf('key') } };
  await expect(store.sessions.arrive(next, session, arrival)).rejects.toThrow('UNIQUE');
  expect((await store.sessions.get(aurora, talk.sessionId))?.customerEpoch).toBe(session.customerEpoch);
  expect(await store.notices.returnOf(secretHash)).toMatchObject({ usedAt: null, keyHash: null });
});

test('[rule.B3] a customer’s page gets a way back for another browser of theirs, good once, and asked first while it is there', async () => {
  const { sessionId, phone } = talk;
  const given = await phone.ask('callback:wayBack', { sessionId, epoch: talk.epoch });
  if (!given.ok) throw new Error(`There was none: ${given.reason}.`);
  const [secret, key] = [given.secret, makeSecret()];
  expect(await (await tap({ secret, key })).json()).toEqual({ ok: false, reason: 'IN_USE' });
  expect((await tap({ secret, key, takeOver: true })).status).toBe(200);
  expect((await phone.next('session:taken')).by).toBe('device');
  expect((await tap({ secret, key: makeSecret(), takeOver: true })).status).toBe(404);
  expect(JSON.stringify(house.server.logged)).not.toContain(secret);
});
