import { afterEach, beforeEach, expect, test } from 'vitest';
import { layCable } from '#test/support/cable.ts';
import { about, afresh, type House, openHouse } from '#test/support/house.ts';
import { type Line, openLine } from '#test/support/line.ts';
import { deskNow, holderIn, offerAt } from '#test/support/offers.ts';
import { race, twoRivals } from '#test/support/rivals.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.state;

async function twoDesks(): Promise<readonly [Line, Line]> {
  const [first, second] = [await house.hire(), await house.hire({ name: 'Mei Tanaka' })];
  const desk = await house.readyDeskOf(first);
  await house.pass(10);
  return [desk, await house.readyDeskOf(second)];
}

test('[route.P7] tells an answer that comes after the offer ran out that it is too late, and opens no second room', async () => {
  const [desk, other] = await twoDesks();
  const { session } = await house.tap();
  const { epoch } = await offerAt(desk);
  await house.pass(15_000);
  const next = await offerAt(other);
  const late = { sessionId: session.id, epoch };
  expect(await desk.ask('session:accept', late)).toEqual({ ok: false, reason: 'TOO_LATE' });
  expect(await other.ask('session:accept', { sessionId: session.id, epoch: next.epoch })).toEqual({ ok: true });
  expect(await desk.ask('session:accept', late)).toMatchObject({ reason: 'ALREADY_TAKEN', holder: 'Mei Tanaka' });
  expect(await desk.ask('session:resume', { sessionId: session.id, ...afresh })).toMatchObject({ reason: 'FENCED' });
  expect(await deskNow(desk)).toMatchObject({ sessionId: null });
});

test('[route.P7] tells an answer to an offer that was taken back that it is too late', async () => {
  const desk = await house.readyDeskOf(await house.hire());
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const { sessionId, epoch } = await offerAt(desk);
  await desk.ask('presence:set', { presence: 'away' });
  expect(await desk.ask('session:accept', { sessionId, epoch })).toEqual({ ok: false, reason: 'TOO_LATE' });
  await desk.ask('presence:set', { presence: 'available' });
  const again = await offerAt(desk, (offer) => offer.epoch > epoch);
  expect(await desk.ask('session:accept', { sessionId, epoch })).toEqual({ ok: false, reason: 'TOO_LATE' });
  await phone.ask('session:hangUp', { sessionId, epoch: again.epoch });
  expect(await desk.ask('session:accept', { sessionId, epoch: again.epoch })).toEqual({
    ok: false,
    reason: 'TOO_LATE',
  });
  expect(stateOf(sessionId)).toBe('ended');
});

test('[route.P9] takes an answer that comes twice, or after a later one, for what it was', async () => {
  const [desk, other] = await twoDesks();
  const { session } = await house.tap();
  const { epoch } = await offerAt(desk);
  const declined = { sessionId: session.id, epoch };
  await desk.ask('session:decline', declined);
  const next = await offerAt(other);
  await other.ask('session:accept', { sessionId: session.id, epoch: next.epoch });
  const before = house.server.app.dispatch.get(session.id);
  for (const event of ['session:decline', 'session:accept'] as const)
    expect((await desk.ask(event, declined)).ok).toBe(false);
  expect(await other.ask('session:accept', { sessionId: session.id, epoch: next.epoch })).toEqual({ ok: true });
  expect((await other.ask('session:decline', { sessionId: session.id, epoch: next.epoch })).ok).toBe(false);
  expect(house.server.app.dispatch.get(session.id)).toEqual(before);
});

test('[route.P10] [route.R10] takes an offer from a technician whose line falls silent, within 5 s, and makes it to the next at once', async () => {
  const cable = await layCable(house.server.url);
  const person = await house.hire();
  const silent = await openLine({ url: cable.url, namespace: '/staff', cookie: person.cookie, tab: 'silent' });
  await silent.ask('desk:resume', {});
  await silent.ask('presence:set', { presence: 'available' });
  await house.pass(10);
  const other = await house.readyDeskOf(await house.hire());
  const { session } = await house.tap();
  await offerAt(silent);
  const since = performance.now();
  cable.hush();
  expect(await offerAt(other)).toMatchObject({ sessionId: session.id, askedAt: session.askedAt });
  // The server's clock stands: it was the heartbeat that ran out, not the offer.
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(house.server.app.dispatch.get(session.id)?.declinedBy).toEqual([]);
  silent.close();
  await cable.close();
});

test('[route.P10] makes an offer to the next as soon as the tab is killed that had it', async () => {
  const [desk, other] = await twoDesks();
  const { session } = await house.tap();
  await offerAt(desk);
  desk.socket.io.engine.close();
  expect((await offerAt(other)).sessionId).toBe(session.id);
});

test('[route.R10] puts the customer of a lost technician before everybody, and prefers the same one', async () => {
  const talk = await house.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  await house.pass(300_000);
  const older = await house.tap();
  await house.phoneOf(older);
  talk.desk.close();
  await expect.poll(() => house.server.app.dispatch.core.desks.get(talk.technician.id)?.pages.size).toBe(0);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  expect(house.server.app.dispatch.get(talk.sessionId)).toMatchObject({
    state: 'queued',
    again: 'lost',
    known: { technicianId: talk.technician.id },
  });
  const heir = await house.readyDeskOf(await house.hire());
  const { reason, askedAt } = await offerAt(heir);
  expect(askedAt).toBe(talk.visitor.session.askedAt);
  expect(holderIn(house, talk.sessionId)).not.toBeNull();
  expect(reason.isKnown).toBe(false);
  await house.pass(15_100);
  const back = await house.readyDeskOf(talk.technician);
  expect(await offerAt(back)).toMatchObject({
    sessionId: talk.sessionId,
    reason: { isKnown: true, rules: ['route.R10'] },
  });
});

test('[rule.S5] [route.P17] lets exactly one of two technicians win of 200 answers at once, round after round', async () => {
  const rivals = await twoRivals(house);
  const rounds = Number(process.env.ROUNDS ?? 40);
  for (let round = 0; round < rounds; round += 1) expect(await race(house, rivals)).toBe(1);
}, 120_000);
