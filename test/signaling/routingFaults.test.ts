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

test('[route.P1] [rule.S5] lets exactly one of two technicians win of 200 answers at once, round after round', async () => {
  const rivals = await twoRivals(house);
  for (let round = 0; round < 40; round += 1) expect(await race(house, rivals)).toBe(1);
}, 120_000);

/** Three sessions in a row, by which of three technicians was asked; the first had a session of this length before. */
async function askedAfter(workMs: number): Promise<number[]> {
  const own = await openHouse();
  const start = own.clock.now();
  await own.pass(30 * 60_000 - workMs);
  const talk = await own.talk({ name: 'A name that says nothing' });
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  await own.pass(workMs);
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  expect(own.clock.now() - start).toBe(30 * 60_000);
  const people = [talk.technician.id];
  await own.pass(1_000);
  for (const person of [await own.hire({ level: 3 }), await own.hire({ level: 2 })]) {
    await own.readyDeskOf(person);
    people.push(person.id);
    await own.pass(1_000);
  }
  const asked: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { session } = await own.tap({ machineId: null, level: 2 });
    asked.push(people.indexOf(holderIn(own, session.id) ?? ''));
  }
  await own.close();
  return asked;
}

test('[route.P13] [route.R13] asks whom it asks whatever they are called and however long their sessions took', async () => {
  const asked = await askedAfter(3 * 60_000);
  expect(asked).toEqual([0, 2, -1]);
  expect(await askedAfter(25 * 60_000)).toEqual(asked);
});
