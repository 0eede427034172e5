import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskView, OfferView } from '#models/view.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function offerAt(desk: Line, where: (offer: OfferView) => boolean = () => true): Promise<OfferView> {
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null && where(news.offer));
  if (!offer) throw new Error('A desk without an offer was taken for one with.');
  return offer;
}

async function deskNow(desk: Line): Promise<DeskView> {
  const answer = await desk.ask('desk:resume', {});
  if (!answer.ok) throw new Error(`The desk answered ${answer.reason}.`);
  return answer.desk;
}

test('[route.R6] asks the lowest sufficient level first, and inside a level whoever has been idle longest', async () => {
  const people = [
    await house.hire({ level: 3 }),
    await house.hire({ level: 2 }),
    await house.hire({ level: 2 }),
  ] as const;
  const [expert, late, early] = people;
  const expertDesk = await house.readyDeskOf(expert);
  // With two of level 3 idle, one of them may go to level 2.
  await house.readyDeskOf(await house.hire({ level: 3 }));
  const earlyDesk = await house.readyDeskOf(early);
  await house.pass(1_000);
  const lateDesk = await house.readyDeskOf(late);
  const order: string[] = [];
  for (const desk of [earlyDesk, lateDesk, expertDesk]) {
    const { session } = await house.tap({ level: 2 });
    order.push((await offerAt(desk)).sessionId === session.id ? 'asked' : 'not asked');
  }
  expect(order).toEqual(['asked', 'asked', 'asked']);
});

test('[rule.L1] never offers a session to somebody below its level', async () => {
  const desk = await house.readyDeskOf(await house.hire({ level: 1 }));
  await house.tap({ level: 2 });
  expect((await deskNow(desk)).offer).toBeNull();
  expect((await deskNow(desk)).waiting).toContainEqual({ level: 2, count: 1 });
});

test('[route.R9] passes a declined session on, and comes back to whoever declined only when everybody had a say', async () => {
  const [first, second] = [await house.hire(), await house.hire()];
  const firstDesk = await house.readyDeskOf(first);
  await house.pass(10);
  const secondDesk = await house.readyDeskOf(second);
  const { session } = await house.tap();
  const offer = await offerAt(firstDesk);
  expect(await firstDesk.ask('session:decline', { sessionId: session.id, epoch: offer.epoch })).toEqual({ ok: true });
  const passedOn = await offerAt(secondDesk);
  expect(passedOn.sessionId).toBe(session.id);
  expect((await deskNow(firstDesk)).offer).toBeNull();
  await secondDesk.ask('session:decline', { sessionId: session.id, epoch: passedOn.epoch });
  await house.pass(9_900);
  expect((await deskNow(firstDesk)).offer).toBeNull();
  await house.pass(200);
  const again = await offerAt(firstDesk, ({ epoch }) => epoch > passedOn.epoch);
  expect(again.askedAt).toBe(offer.askedAt);
});

test('[route.R9] [rule.S2] lets an offer expire after 15 s, tells every tab, and offers it to the next', async () => {
  const [first, second] = [await house.hire(), await house.hire()];
  const firstDesk = await house.readyDeskOf(first);
  const otherTab = await house.deskOf(first);
  await house.pass(10);
  const secondDesk = await house.readyDeskOf(second);
  const { session } = await house.tap();
  const { epoch } = await offerAt(firstDesk);
  await house.pass(14_900);
  expect(firstDesk.heard('offer:withdrawn')).toEqual([]);
  await house.pass(200);
  for (const desk of [firstDesk, otherTab])
    expect(await desk.next('offer:withdrawn')).toEqual({ sessionId: session.id, winner: null });
  expect((await offerAt(secondDesk)).epoch).toBe(epoch + 1);
  expect(await firstDesk.ask('session:accept', { sessionId: session.id, epoch })).toEqual({
    ok: false,
    reason: 'TOO_LATE',
  });
});

test('[route.R3] matches the longest waiting first and keeps a session its age through decline and expiry', async () => {
  const { session: older } = await house.tap();
  await house.pass(5_000);
  const { session: newer } = await house.tap();
  const [first, second] = [await house.hire(), await house.hire()];
  const firstDesk = await house.readyDeskOf(first);
  const offer = await offerAt(firstDesk);
  expect(offer).toMatchObject({ sessionId: older.id, askedAt: older.askedAt });
  await firstDesk.ask('session:decline', { sessionId: older.id, epoch: offer.epoch });
  expect((await offerAt(firstDesk)).sessionId).toBe(newer.id);
  const secondDesk = await house.readyDeskOf(second);
  expect(await offerAt(secondDesk)).toMatchObject({ sessionId: older.id, askedAt: older.askedAt });
  await house.pass(15_100);
  expect(house.server.app.dispatch.get(older.id)?.askedAt).toBe(older.askedAt);
});

test('withdraws an open offer at once when the technician is off the line, and gives it to somebody else', async () => {
  const [first, second] = [await house.hire(), await house.hire()];
  const firstDesk = await house.readyDeskOf(first);
  await house.pass(10);
  const secondDesk = await house.readyDeskOf(second);
  const { session } = await house.tap();
  await offerAt(firstDesk);
  firstDesk.close();
  expect((await offerAt(secondDesk)).sessionId).toBe(session.id);
  const back = await house.deskOf(first);
  expect(await deskNow(back)).toMatchObject({ presence: 'available', offer: null });
});

test('gives an offer back without blame when the technician goes away', async () => {
  const desk = await house.readyDeskOf(await house.hire());
  const { session } = await house.tap();
  await offerAt(desk);
  await desk.ask('presence:set', { presence: 'away' });
  expect(await deskNow(desk)).toMatchObject({ presence: 'away', offer: null });
  await desk.ask('presence:set', { presence: 'available' });
  expect((await deskNow(desk)).offer?.sessionId).toBe(session.id);
});

test('[fault.W2] keeps a technician available through a reload, and no longer than the time to come back', async () => {
  const person = await house.hire();
  const desk = await house.readyDeskOf(person);
  desk.close();
  await house.pass(7_900);
  const reloaded = await house.deskOf(person);
  expect((await deskNow(reloaded)).presence).toBe('available');
  reloaded.close();
  await expect.poll(() => house.server.app.dispatch.core.desks.get(person.id)?.pages.size).toBe(0);
  await house.pass(8_100);
  expect(house.server.app.dispatch.presences('demo-aurora').has(person.id)).toBe(false);
  expect((await deskNow(await house.deskOf(person))).presence).toBe('away');
});

test('stops offering a session once its customer has long been off the line, and starts again when they are back', async () => {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  phone.close();
  const room = () => house.server.app.dispatch.core.rooms.get(visitor.session.id);
  await expect.poll(() => room()?.customerLeftAt).not.toBeNull();
  await house.pass(5 * 60_000);
  const desk = await house.readyDeskOf(await house.hire());
  expect((await deskNow(desk)).offer).toBeNull();
  await house.phoneOf(visitor);
  expect((await offerAt(desk)).askedAt).toBe(visitor.session.askedAt);
});

/** 200 answers to one offer from all the tabs of its technician; answers how many won. */
async function race(person: Person, desks: readonly Line[]): Promise<number> {
  const { session } = await house.tap();
  await house.settle();
  const about = { sessionId: session.id, epoch: house.server.app.dispatch.get(session.id)?.epoch ?? -1 };
  const asks = Array.from({ length: 200 / desks.length }, () => desks).flat();
  const answers = await Promise.all(asks.map((desk) => desk.ask('session:accept', about)));
  const winners = asks.filter((_, index) => answers[index]?.ok);
  const refused = answers.filter((answer) => !answer.ok);
  for (const answer of refused) expect(answer).toEqual({ ok: false, reason: 'ALREADY_TAKEN', holder: person.name });
  for (const desk of desks.filter((tab) => !winners.includes(tab)))
    expect(await desk.next('offer:withdrawn')).toEqual({ sessionId: session.id, winner: person.name });
  const [desk] = winners;
  expect(await desk?.ask('session:hangUp', about)).toEqual({ ok: true });
  expect(await desk?.ask('session:file', { ...about, outcome: 'fixed', note: '' })).toEqual({ ok: true });
  await house.pass(20_000);
  return new Set(winners).size;
}

test('[rule.S5] [threat.T5] lets exactly one page win of 200 that accept at once, round after round', async () => {
  const person = await house.hire({ name: 'Ana Ribeiro' });
  const desks = [await house.readyDeskOf(person)];
  for (let n = 1; n < 10; n += 1) desks.push(await house.deskOf(person));
  const until = Date.now() + 20_000;
  let rounds = 0;
  for (; Date.now() < until && rounds < 1_000; rounds += 1) expect(await race(person, desks)).toBe(1);
  expect(rounds).toBeGreaterThan(5);
}, 60_000);

test('[rule.S5] tells a technician who is too late who has the session now', async () => {
  const [slow, quick] = [await house.hire(), await house.hire({ name: 'Mei Tanaka' })];
  const slowDesk = await house.readyDeskOf(slow);
  await house.pass(10);
  const quickDesk = await house.readyDeskOf(quick);
  const { session } = await house.tap();
  const { epoch } = await offerAt(slowDesk);
  await house.pass(15_100);
  const next = await offerAt(quickDesk);
  const [late, won] = await Promise.all([
    slowDesk.ask('session:accept', { sessionId: session.id, epoch }),
    quickDesk.ask('session:accept', { sessionId: session.id, epoch: next.epoch }),
  ]);
  expect(won).toEqual({ ok: true });
  expect(late.ok).toBe(false);
  const after = await slowDesk.ask('session:accept', { sessionId: session.id, epoch });
  expect(after).toEqual({ ok: false, reason: 'ALREADY_TAKEN', holder: 'Mei Tanaka' });
  const again = await quickDesk.ask('session:accept', { sessionId: session.id, epoch: next.epoch });
  expect(again).toEqual({ ok: true });
});

test('[rule.L2] [rule.R6] offers a session to nobody of another company', async () => {
  const stranger = await house.readyDeskOf(await house.hire({ companyId: 'demo-bergmann', level: 3 }));
  await house.tap();
  const desk = await deskNow(stranger);
  expect(desk).toMatchObject({ offer: null, companyName: 'Bergmann Kaffeemaschinen', colleagues: [] });
  expect(desk.waiting.every(({ count }) => count === 0)).toBe(true);
});

test('tells a desk of its colleagues while it is between sessions, and with an offer not again', async () => {
  const desk = await house.readyDeskOf(await house.hire({ level: 1 }));
  await house.readyDeskOf(await house.hire({ name: 'Mei Tanaka', level: 2 }));
  const names = (news: DeskView) => news.colleagues?.map(({ name }) => name) ?? null;
  expect(names(await deskNow(desk))).toEqual(['Mei Tanaka']);
  const { session } = await house.tap({ level: 1 });
  const offered = await desk.next('desk:changed', ({ offer }) => offer?.sessionId === session.id);
  expect(names(offered)).toBe(null);
  expect(names(await deskNow(desk))).toEqual(['Mei Tanaka']);
  await desk.ask('session:decline', { sessionId: session.id, epoch: offered.offer?.epoch ?? -1 });
  await house.settle();
  expect(desk.heard('desk:changed').at(-1)).toMatchObject({ offer: null, colleagues: [{ name: 'Mei Tanaka' }] });
});
