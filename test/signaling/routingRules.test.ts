import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { about, aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { deskNow, holderIn, offerAt } from '#test/support/offers.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const target = { level1: 60_000, level2: 45_000 };
const family = 'Reach trucks';
async function liveTalk(): Promise<Talk> {
  const talk = await house.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  return talk;
}

const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.state;

test('[route.R4] [route.P14] keeps the last of level 3 for level 3, until a wait alone opens the reserve, at that very moment', async () => {
  await liveTalk();
  const expert = await house.readyDeskOf(await house.hire({ level: 3 }));
  const visitor = await house.tap({ level: 2 });
  await house.phoneOf(visitor);
  await house.pass(3 * target.level2 - 10);
  expect(stateOf(visitor.session.id)).toBe('queued');
  expect(expert.heard('desk:changed').some(({ offer }) => offer !== null)).toBe(false);
  await house.pass(20);
  const offer = await offerAt(expert);
  expect(offer).toMatchObject({
    sessionId: visitor.session.id,
    entryLevel: 2,
    kind: 'session',
    reason: { rules: ['route.R6', 'route.R4'], reserve: 'longWait', levelsAbove: 1 },
  });
});

test('[route.R4] [route.P14] lets those of level 3 go whom the reserve does not need, and all where a company keeps none', async () => {
  const helper = await house.readyDeskOf(await house.hire({ level: 1 }));
  const experts = [await house.hire({ level: 3 }), await house.hire({ level: 3 }), await house.hire({ level: 3 })];
  for (const expert of experts) await house.readyDeskOf(expert);
  const sessions = [];
  for (let n = 0; n < 4; n += 1) sessions.push((await house.tap({ level: 2 })).session.id);
  expect(sessions.map(stateOf)).toEqual(['offered', 'offered', 'queued', 'queued']);
  const floor = house.server.app.dispatch.core.floors.get(aurora);
  if (floor) floor.settings = { ...defaultCompanySettings, hasReserve: false };
  await helper.ask('presence:set', { presence: 'available' });
  expect(sessions.map(stateOf)).toEqual(['offered', 'offered', 'offered', 'queued']);
});

test('[route.R4] keeps nobody of level 3 back where nobody else works', async () => {
  const expert = await house.readyDeskOf(await house.hire({ level: 3 }));
  const { session } = await house.tap({ level: 1 });
  expect((await offerAt(expert)).sessionId).toBe(session.id);
});

test('[route.R4] [route.P3] keeps nobody of level 3 back any more as soon as the last line below is gone', async () => {
  const helper = await house.readyDeskOf(await house.hire({ level: 1 }));
  const expert = await house.readyDeskOf(await house.hire({ level: 3 }));
  const { session } = await house.tap({ level: 2 });
  expect(stateOf(session.id)).toBe('queued');
  helper.close();
  expect((await offerAt(expert)).sessionId).toBe(session.id);
});

test('[route.R6] asks the technician of an earlier session on the machine first, for 7 days', async () => {
  const earlier = await house.talk({ name: 'Ana Ribeiro' });
  await earlier.phone.ask('media:report', { ...about(earlier), isFlowing: true });
  await earlier.desk.ask('session:hangUp', about(earlier));
  await earlier.desk.ask('session:file', { ...about(earlier), outcome: 'fixed', note: '' });
  await house.pass(1_000);
  // Of a lower level, and so asked first but for that.
  const novice = await house.hire({ level: 1 });
  await house.readyDeskOf(novice);
  const { session: again } = await house.tap();
  const offer = await offerAt(earlier.desk, ({ sessionId }) => sessionId === again.id);
  expect(offer.reason).toMatchObject({ isKnown: true, levelsAbove: 1 });
  await earlier.desk.ask('session:accept', { sessionId: again.id, epoch: offer.epoch });
  const { session } = await house.tap({ machineId: null });
  expect(holderIn(house, session.id)).toBe(novice.id);
  await house.pass(7 * 24 * 3600_000);
  const late = await house.tap();
  expect(house.server.app.dispatch.get(late.session.id)?.known?.technicianId).toBe(earlier.technician.id);
});

test('[route.R6] tells the customer why this technician: the family, the language, and that they know each other', async () => {
  const machine = await house.server.store.machines.get(aurora, `${aurora}-machine-1`);
  const talk = await house.talk({ level: 2, families: [machine?.family ?? ''] });
  const { why } = await talk.phone.next('session:changed', ({ technician }) => technician !== null);
  expect(why).toEqual([
    { kind: 'family', family: machine?.family },
    { kind: 'language', language: 'en' },
  ]);
});

test('[route.R7] asks somebody outside the family after 2 targets, at that very moment, and says so on the offer', async () => {
  const desk = await house.readyDeskOf(await house.hire({ families: [family] }));
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  expect(visitor.session.wait).toMatchObject({ lacks: 'family', place: 1 });
  await house.pass(2 * target.level1 - 10);
  expect(stateOf(visitor.session.id)).toBe('queued');
  await house.pass(20);
  expect((await offerAt(desk)).reason).toMatchObject({ isOutsideFamily: true, rules: ['route.R6', 'route.R7'] });
  expect(await phone.next('session:changed', ({ state }) => state === 'offered')).toMatchObject({
    wait: { lacks: null, place: 1, range: { lowMs: 0, highMs: 15_000 } },
  });
});

test('[route.R7] takes whoever was told no families apart for somebody who knows all', async () => {
  const stranger = await house.hire({ families: [family] });
  await house.readyDeskOf(stranger);
  const desk = await house.readyDeskOf(await house.hire({ families: [] }));
  const { session } = await house.tap();
  expect((await offerAt(desk)).sessionId).toBe(session.id);
});

test('[route.R9] takes a technician who missed two offers in a row for away, says so, and has them back at one tap', async () => {
  const person = await house.hire();
  const desk = await house.readyDeskOf(person);
  const { session } = await house.tap();
  await offerAt(desk);
  await house.pass(15_100);
  expect(await deskNow(desk)).toMatchObject({ presence: 'available', awayBecause: null });
  await house.pass(10_100);
  const second = await offerAt(desk, ({ sessionId }) => sessionId === session.id);
  expect(second.epoch).toBe(2);
  await house.pass(15_100);
  await desk.next('desk:changed', ({ awayBecause }) => awayBecause === 'missed');
  expect(await deskNow(desk)).toMatchObject({ presence: 'away', awayBecause: 'missed', offer: null });
  await house.pass(60_000);
  expect(stateOf(session.id)).toBe('queued');
  await desk.ask('presence:set', { presence: 'available' });
  expect(await deskNow(desk)).toMatchObject({ awayBecause: null });
  await house.pass(10_100);
  expect(holderIn(house, session.id)).toBe(person.id);
});

test('[route.R9] counts no missed offer that was answered in between, nor one that nobody could see', async () => {
  const desk = await house.readyDeskOf(await house.hire());
  await house.tap();
  for (const answer of ['missed', 'declined', 'missed'] as const) {
    const { sessionId, epoch } = await offerAt(desk, ({ sentAt }) => sentAt === house.clock.now());
    if (answer === 'declined') await desk.ask('session:decline', { sessionId, epoch });
    else await house.pass(15_000);
    await house.pass(10_000);
  }
  expect(await deskNow(desk)).toMatchObject({ presence: 'reserved', awayBecause: null });
});

test('[route.R1] tells a customer at once whom nobody could serve, and alerts the lead: nobody, the level, the language', async () => {
  const lead = await house.deskOf(await house.hire({ role: 'lead', level: 3 }));
  const watching = await lead.ask('queue:watch', {});
  expect(watching).toMatchObject({ ok: true, queue: { sessions: [] } });
  const alone = await house.tap();
  expect(alone.session.wait).toMatchObject({ lacks: 'anybody', range: null });
  const alerted = await lead.next('queue:changed');
  expect(alerted.sessions).toMatchObject([{ id: alone.session.id, lacks: 'anybody', askedAt: alone.session.askedAt }]);
  await house.readyDeskOf(await house.hire({ level: 1, languages: ['en'] }));
  expect((await house.tap({ level: 2 })).session.wait).toMatchObject({ lacks: 'level', range: null });
  expect((await house.tap({ language: 'de' }, { language: 'de' })).session.wait).toMatchObject({ lacks: 'language' });
});

test('shows a lead the live queue: who waits, who is asked, who has it, and the people', async () => {
  const lead = await house.deskOf(await house.hire({ role: 'lead', name: 'Lena Hofer' }));
  await lead.ask('queue:watch', {});
  const talk = await house.talk({ name: 'Ana Ribeiro' });
  const { session } = await house.tap();
  await house.pass(2_000);
  const { sessions, people } = await lead.next('queue:changed', (queue) => queue.sessions.length === 2);
  expect(sessions).toMatchObject([
    { id: talk.sessionId, state: 'connecting', technician: { name: 'Ana Ribeiro' }, askedAt: null, lacks: null },
    { id: session.id, state: 'queued', technician: null, askedAt: session.askedAt, isAtRisk: false, callback: null },
  ]);
  expect(people.map(({ name, presence }) => `${name} ${presence}`)).toEqual(['Lena Hofer away', 'Ana Ribeiro engaged']);
});

test('[route.P12] keeps what was foreseen when a wait began, and learns from how long it was; so does the next start', async () => {
  const busy = await liveTalk();
  const visitor = await house.tap({ machineId: null });
  const phone = await house.phoneOf(visitor);
  const expectedMs = house.server.app.dispatch.get(visitor.session.id)?.expectedMs ?? 0;
  expect(expectedMs).toBeGreaterThan(0);
  expect(visitor.session.wait?.range?.highMs).toBeCloseTo(expectedMs * -Math.log(0.1));
  await house.pass(100_000);
  // What is foreseen is told anew while it waits; what was foreseen at first stays.
  await phone.next('session:changed', ({ wait }) => (wait?.at ?? 0) > visitor.session.askedAt);
  await busy.desk.ask('session:hangUp', about(busy));
  await busy.desk.ask('session:file', { ...about(busy), outcome: 'fixed', note: '' });
  const { sessionId, epoch } = await offerAt(busy.desk, (offer) => offer.sessionId === visitor.session.id);
  await busy.desk.ask('session:accept', { sessionId, epoch });
  const { history, sessions } = house.server.store;
  expect((await sessions.get(aurora, sessionId))?.expectedMs).toBe(expectedMs);
  expect(await history.waits(aurora)).toEqual([{ standing: 1, expectedMs, waitedMs: 100_000 }]);
  expect(await history.work(aurora)).toMatchObject([{ level: 2, count: 11 }]);
  expect(await history.served(aurora, `${aurora}-machine-1`)).toMatchObject({ technicianId: busy.technician.id });
});
