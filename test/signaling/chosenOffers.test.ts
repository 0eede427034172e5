import { afterEach, beforeEach, expect, test } from 'vitest';
import { replay } from '#models/routing/ledger.ts';
import { about, afresh, aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import { deskNow, holderIn, offerAt } from '#test/support/offers.ts';
import { ask, drop, liveTalk } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** What was written down, and what it comes to when it is taken again. */
async function written() {
  const decisions = await house.server.store.decisions.list(aurora);
  const replayed = [...replay(decisions)];
  expect(replayed).toHaveLength(decisions.length);
  for (const { decision, assignments } of replayed) expect(assignments).toEqual(decision.assignments);
  return decisions.map(({ chosen, assignments }) => [
    chosen ?? 'matched',
    ...assignments.map((one) => one.technicianId),
  ]);
}

/** A link that stays with whoever sends it. */
async function sendAndKeep({ cookie }: Person): Promise<string> {
  const said = { machineId: null, customerName: 'Kim Lindt', level: 1, segment: 'business', language: 'en' };
  const body = { ...said, staysWithSender: true };
  const response = await house.server.request('/api/links', { cookie, body });
  return ((await response.json()) as { url: string }).url.split('#')[1] ?? '';
}

test('[route.P18] [rule.W3] writes an offer to the sender down, before and after others that were matched', async () => {
  const [sender, other] = [await house.hire({ level: 3 }), await house.hire({ level: 1 })];
  const desk = await house.deskOf(sender);
  await house.readyDeskOf(other);
  await house.tap();
  const { session } = await house.server.exchange(await sendAndKeep(sender));
  const offer = await offerAt(desk, ({ sessionId }) => sessionId === session.id);
  expect(offer.reason).toMatchObject({ rules: [], isKnown: false, reserve: null, levelsAbove: 2 });
  await desk.ask('session:decline', { sessionId: session.id, epoch: offer.epoch });
  const next = await house.hire({ level: 1 });
  await house.readyDeskOf(next);
  expect(await written()).toEqual([
    ['matched', other.id],
    ['sender', sender.id],
    ['matched', next.id],
  ]);
});

test('[rule.W3] a session whose sender lost the line in the offer goes to them first again, and does not claim that they met', async () => {
  const sender = await house.hire({ level: 2 });
  const desk = await house.readyDeskOf(sender);
  const visitor = await house.server.exchange(await sendAndKeep(sender));
  const { id } = visitor.session;
  expect(holderIn(house, id)).toBe(sender.id);
  await drop(house, { person: sender, desk });
  expect(holderIn(house, id)).toBeNull();
  // Of a lower level, and so asked first but for that; both are free in the round that the sender's coming back begins.
  const novice = await house.hire({ level: 1 });
  await house.deskOf(novice);
  const desks = house.server.app.dispatch.core.desks;
  Object.assign(desks.get(novice.id) ?? {}, { wish: 'available' });
  const back = await house.deskOf(sender);
  expect(holderIn(house, id)).toBe(sender.id);
  const { offer } = await deskNow(back);
  expect(offer?.reason.isKnown).toBe(false);
  await back.ask('session:accept', { sessionId: id, epoch: offer?.epoch ?? -1 });
  const phone = await house.phoneOf(visitor);
  const resumed = await phone.ask('session:resume', { sessionId: id, ...afresh });
  expect(resumed.ok && resumed.session.why.map(({ kind }) => kind)).toEqual(['language']);
});

test('[route.P18] writes down whom somebody asked by name, and who came back to a session that was taken from them', async () => {
  const talk = await liveTalk(house);
  const { person } = await ask(house, talk);
  await talk.desk.ask('invitation:cancel', about(talk));
  await drop(house, { person: talk.technician, desk: talk.desk });
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  const back = await house.deskOf(talk.technician);
  await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(holderIn(house, talk.sessionId)).toBe(talk.technician.id);
  const steps = await written();
  expect(steps.slice(0, 2)).toEqual([
    ['matched', talk.technician.id],
    ['name', person.id],
  ]);
  expect(steps.at(-1)).toEqual(['return', talk.technician.id]);
});
