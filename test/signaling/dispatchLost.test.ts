import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from '#models/session.ts';
import { about, afresh, type House, openHouse, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const dayMs = 24 * 3600_000;
const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.state;
const storedOf = ({ sessionId }: Talk) => house.server.store.sessions.get('demo-aurora', sessionId);

async function liveTalk(): Promise<Talk> {
  const talk = await house.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  return talk;
}

async function dropDesk(talk: Talk): Promise<void> {
  talk.desk.close();
  await expect.poll(() => house.server.app.dispatch.core.desks.get(talk.technician.id)?.pages.size).toBe(0);
}

async function dropPhone(talk: Talk): Promise<void> {
  talk.phone.close();
  await expect.poll(() => house.server.app.dispatch.core.rooms.get(talk.sessionId)?.customerPages.size).toBe(0);
  await house.settle();
}

/** The session goes to `heir`, because its technician was lost. */
async function passOn(talk: Talk, heir: Line): Promise<void> {
  await dropDesk(talk);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  const { offer } = await heir.next('desk:changed', (news) => news.offer !== null);
  const epoch = offer?.epoch ?? -1;
  expect(await heir.ask('session:accept', { sessionId: talk.sessionId, epoch })).toEqual({ ok: true });
}

test.each<[string, (talk: Talk) => Promise<void>]>([
  [
    'first the technician and then the customer',
    async (talk) => {
      await dropDesk(talk);
      await house.pass(8_100);
      expect(stateOf(talk.sessionId)).toBe('live');
      await dropPhone(talk);
    },
  ],
  [
    'first the customer and then the technician',
    async (talk) => {
      await dropPhone(talk);
      await dropDesk(talk);
      expect(stateOf(talk.sessionId)).toBe('live');
      await house.pass(8_100);
    },
  ],
])(
  '[rule.S2] [rule.K3] ends a live session both sides left a day later, and its link with it: %s',
  async (_, leave) => {
    const talk = await liveTalk();
    await leave(talk);
    expect(stateOf(talk.sessionId)).toBe('interrupted');
    await house.pass(dayMs + 100);
    expect(await storedOf(talk)).toMatchObject({ state: 'wrappingUp', endedBy: 'expiry' });
    await house.pass(dayMs + 100);
    expect(await storedOf(talk)).toMatchObject({ state: 'ended', outcome: 'unfiled' });
    await house.pass(15 * 60_000);
    await expect(house.server.exchange(talk.visitor.secret)).rejects.toThrow('LINK_UNKNOWN');
  },
);

test('[rule.S7] goes on with a session whose sides both come back and still have each other', async () => {
  const talk = await liveTalk();
  await dropPhone(talk);
  await dropDesk(talk);
  await house.pass(8_100);
  const desk = await house.deskOf(talk.technician);
  const again = { sessionId: talk.sessionId, lastSeq: 0, pcEpoch: talk.pcEpoch, takePlace: false };
  expect(await desk.ask('session:resume', again)).toMatchObject({ ok: true, session: { epoch: talk.epoch } });
  expect(await desk.ask('media:report', { ...about(talk), isFlowing: true })).toEqual({ ok: true });
  expect(stateOf(talk.sessionId)).toBe('live');
});

test('[route.R8] offers another session to whoever was asked for one that went back to its lost technician', async () => {
  const talk = await liveTalk();
  await dropDesk(talk);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  const { session } = await house.tap();
  const heir = await house.readyDeskOf(await house.hire());
  await heir.next('desk:changed', ({ offer }) => offer?.sessionId === talk.sessionId);
  const back = await house.deskOf(talk.technician);
  expect(await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({ ok: true });
  await heir.next('desk:changed', ({ offer }) => offer?.sessionId === session.id);
});

test('[rule.S7] puts a session back into the queue whose connection does not come about within a minute', async () => {
  const talk = await house.talk();
  await house.pass(59_900);
  expect(stateOf(talk.sessionId)).toBe('connecting');
  await house.pass(200);
  expect(stateOf(talk.sessionId)).toBe('offered');
});

test('[fault.N2] [threat.T6] gives a lost technician no claim any more once another has accepted', async () => {
  const talk = await liveTalk();
  const heir = await house.readyDeskOf(await house.hire({ name: 'Mei Tanaka' }));
  await passOn(talk, heir);
  await house.pass(60_100);
  const before = house.server.app.dispatch.get(talk.sessionId) as Session;
  expect(before.state).toBe('offered');
  const back = await house.deskOf(talk.technician);
  expect(await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({
    reason: 'FENCED',
  });
  expect(house.server.app.dispatch.get(talk.sessionId)).toEqual(before);
});

test('lets an ended session go again that a customer’s tap had a look at', async () => {
  const talk = await liveTalk();
  await talk.phone.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  for (const line of [talk.phone, talk.desk]) line.close();
  const { rooms } = house.server.app.dispatch.core;
  await expect.poll(() => rooms.size).toBe(0);
  const { session } = await house.server.exchange(talk.visitor.secret);
  expect(session).toMatchObject({ id: talk.sessionId, state: 'ended' });
  expect(rooms.size).toBe(0);
});

test('[route.R9] asks whoever declined again after 10 s where everybody else who qualifies is busy', async () => {
  await house.talk();
  const desk = await house.readyDeskOf(await house.hire());
  const { session } = await house.tap();
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  await desk.ask('session:decline', { sessionId: session.id, epoch: offer?.epoch ?? -1 });
  await house.pass(9_900);
  expect(stateOf(session.id)).toBe('queued');
  await house.pass(200);
  await desk.next('desk:changed', (news) => (news.offer?.epoch ?? 0) > (offer?.epoch ?? 0));
});

test('[route.R9] asks a colleague who comes free before whoever declined', async () => {
  const busy = await house.talk();
  const desk = await house.readyDeskOf(await house.hire());
  const { session } = await house.tap();
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  await desk.ask('session:decline', { sessionId: session.id, epoch: offer?.epoch ?? -1 });
  await busy.desk.ask('session:hangUp', about(busy));
  await busy.desk.ask('session:file', { ...about(busy), outcome: 'fixed', note: '' });
  await busy.desk.next('desk:changed', (news) => news.offer?.sessionId === session.id);
  await house.pass(14_000);
  expect(house.server.app.dispatch.get(session.id)).toMatchObject({ technicianId: busy.technician.id });
});

test('[route.R1] offers a session to nobody who does not speak its language, however long it waits', async () => {
  const desk = await house.readyDeskOf(await house.hire({ level: 3, languages: ['en'] }));
  const visitor = await house.tap({ language: 'de' }, { language: 'de' });
  const { session } = visitor;
  await house.phoneOf(visitor);
  await house.pass(3600_000);
  expect(stateOf(session.id)).toBe('queued');
  const speaker = await house.readyDeskOf(await house.hire({ languages: ['de'] }));
  await speaker.next('desk:changed', (news) => news.offer?.sessionId === session.id);
  expect(desk.heard('desk:changed').some(({ offer }) => offer !== null)).toBe(false);
});
