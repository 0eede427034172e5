import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf } from '#signaling/auth/secret.ts';
import { about, type House, openHouse, type Talk } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Revokes the link a session was opened by, as a lead does. */
async function revoke(secret: string): Promise<number> {
  const link = await house.server.store.links.findByHash(hashOf(secret));
  const cookie = await house.server.signIn('lena@aurora.example');
  return (await house.server.request(`/api/links/${link?.id}`, { method: 'DELETE', cookie })).status;
}

async function expectShut({ visitor }: Pick<Talk, 'visitor'>): Promise<void> {
  expect((await house.server.request('/api/session', { cookie: visitor.cookie })).status).toBe(401);
  await expect(house.phoneOf(visitor)).rejects.toThrow('SIGNED_OUT');
  await expect(house.server.exchange(visitor.secret)).rejects.toThrow('LINK_UNKNOWN');
}

test('[rule.K3] [threat.T1] ends a talk whose link is revoked, tells both sides and closes the customer’s lines for good', async () => {
  const talk = await house.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  expect(await revoke(talk.visitor.secret)).toBe(200);
  for (const line of [talk.phone, talk.desk])
    await line.next('session:changed', (news) => news.state === 'wrappingUp' && news.endedBy === 'revocation');
  expect(await talk.phone.gone).toBe('io server disconnect');
  await expectShut(talk);
  expect(await talk.desk.ask('session:file', { ...about(talk), outcome: 'notFixed', note: '' })).toEqual({ ok: true });
});

test('[rule.K3] ends a session nobody accepted as abandoned when its link is revoked, and takes the offer back', async () => {
  const desk = await house.readyDeskOf(await house.hire());
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  await desk.next('desk:changed', (news) => news.offer !== null);
  expect(await revoke(visitor.secret)).toBe(200);
  await desk.next('offer:withdrawn');
  await phone.next('session:changed', ({ state, outcome }) => state === 'ended' && outcome === 'abandoned');
  await expectShut({ visitor });
  expect(house.server.app.dispatch.core.rooms.size).toBe(0);
});

test('[rule.K3] [rule.K1] opens nothing by a tap that a revocation has overtaken', async () => {
  const secret = await house.link();
  const { store, app } = house.server;
  // As the tap finds the link, before the revocation.
  const link = await store.links.findByHash(hashOf(secret));
  if (!link) throw new Error('There is no link.');
  expect(await revoke(secret)).toBe(200);
  const tap = { secret, purposes: [], language: 'en', takeOver: false, tokenHash: hashOf('cookie') } as const;
  expect(await app.dispatch.openSession(link, tap)).toEqual({ ok: false, reason: 'LINK_UNKNOWN' });
  expect([app.dispatch.core.rooms.size, await store.sessions.open()]).toEqual([0, []]);
  expect(await store.devices.findByHash(hashOf('cookie'))).toBeNull();
});

test('[rule.K3] shuts the door to a session that has ended as well', async () => {
  const talk = await house.talk();
  await talk.phone.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  expect(await revoke(talk.visitor.secret)).toBe(200);
  await talk.phone.gone;
  await expectShut(talk);
});
