import { afterEach, beforeEach, expect, test } from 'vitest';
import { about, afresh, type House, openHouse, showing, type Talk } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.state;

async function liveTalk(): Promise<Talk> {
  const talk = await house.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  await talk.desk.ask('media:report', { ...about(talk), isFlowing: true });
  return talk;
}

/** Until the server has seen that the technician's line is gone. */
async function dropDesk(talk: Talk): Promise<void> {
  const { desks } = house.server.app.dispatch.core;
  talk.desk.close();
  await expect.poll(() => desks.get(talk.technician.id)?.pages.size).toBe(0);
  await expect.poll(() => talk.phone.heard('session:changed').at(-1)?.isTechnicianHere).toBe(false);
}

test('makes a session live with the first picture or sound, interrupted without, and live again, and tells both sides', async () => {
  const talk = await liveTalk();
  for (const line of [talk.phone, talk.desk]) await line.next('session:changed', ({ state }) => state === 'live');
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  for (const line of [talk.phone, talk.desk]) {
    const { interruptedAt } = await line.next('session:changed', ({ state }) => state === 'interrupted');
    expect(interruptedAt).toBe(house.clock.now());
  }
  await talk.desk.ask('media:report', { ...about(talk), isFlowing: true });
  await talk.phone.next('session:changed', ({ state, interruptedAt }) => state === 'live' && interruptedAt === null);
});

test('[rule.S3] ends an accepted session only through wrap-up', async () => {
  const talk = await liveTalk();
  const filing = { ...about(talk), outcome: 'fixed', note: 'Belt refitted.' } as const;
  expect(await talk.desk.ask('session:file', filing)).toEqual({ ok: false, reason: 'NOT_NOW' });
  expect(await talk.phone.ask('session:hangUp', about(talk))).toEqual({ ok: true });
  const { endedBy } = await talk.desk.next('session:changed', ({ state }) => state === 'wrappingUp');
  expect(endedBy).toBe('customer');
  expect(await talk.desk.ask('session:file', filing)).toEqual({ ok: true });
  const { outcome, note } = await talk.phone.next('session:changed', ({ state }) => state === 'ended');
  expect({ outcome, note }).toEqual({ outcome: 'fixed', note: 'Belt refitted.' });
});

test('[rule.S3] ends a session nobody accepted as abandoned when the customer leaves, and takes the offer back', async () => {
  const desk = await house.readyDeskOf(await house.hire());
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  const left = await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 });
  expect(left).toEqual({ ok: true });
  expect(await desk.next('offer:withdrawn')).toEqual({ sessionId: visitor.session.id, winner: null });
  const { outcome, technician } = await phone.next('session:changed', ({ state }) => state === 'ended');
  expect({ outcome, technician }).toEqual({ outcome: 'abandoned', technician: null });
});

test.each(['abandoned', 'unfiled'])('[rule.S3] lets no technician file a session as %s', async (outcome) => {
  const talk = await liveTalk();
  await talk.desk.ask('session:hangUp', about(talk));
  const answer = await talk.desk.askAnything('session:file', { ...about(talk), outcome, note: '' });
  expect(answer).toEqual({ ok: false, reason: 'BAD_INPUT' });
  expect(stateOf(talk.sessionId)).toBe('wrappingUp');
});

test('answers a hang-up or a filing that is said twice as it did the first time', async () => {
  const talk = await liveTalk();
  const filing = { ...about(talk), outcome: 'fixed', note: '' } as const;
  for (let n = 0; n < 2; n += 1) expect(await talk.desk.ask('session:hangUp', about(talk))).toEqual({ ok: true });
  for (let n = 0; n < 2; n += 1) expect(await talk.desk.ask('session:file', filing)).toEqual({ ok: true });
});

test('[rule.S2] gives up on a connection that never comes about, and files what nobody files', async () => {
  const talk = await house.talk();
  await house.pass(60_100);
  expect(stateOf(talk.sessionId)).toBe('offered');
  const second = await liveTalk();
  await second.phone.ask('session:hangUp', about(second));
  await house.pass(24 * 3600_000 + 100);
  const filed = await house.server.store.sessions.get('demo-aurora', second.sessionId);
  expect(filed).toMatchObject({ state: 'ended', outcome: 'unfiled' });
});

test('[rule.S7] keeps a live session when the technician is lost to us but the customer still gets their picture', async () => {
  const talk = await liveTalk();
  await dropDesk(talk);
  await house.pass(60_000);
  expect(stateOf(talk.sessionId)).toBe('live');
  const desk = await house.deskOf(talk.technician);
  const resumed = await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh, pcEpoch: talk.pcEpoch });
  expect(resumed).toMatchObject({ ok: true, session: { state: 'live', epoch: talk.epoch }, pcEpoch: talk.pcEpoch });
});

test('[rule.S7] [route.R3] [fault.W1] requeues at its age once the technician is lost and the customer gets nothing, within 10 s', async () => {
  const talk = await liveTalk();
  const heir = await house.readyDeskOf(await house.hire());
  await dropDesk(talk);
  await house.pass(2_000);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  expect(stateOf(talk.sessionId)).toBe('interrupted');
  await house.pass(5_900);
  expect(stateOf(talk.sessionId)).toBe('interrupted');
  await house.pass(200);
  const { offer } = await heir.next('desk:changed', (news) => news.offer !== null);
  expect(offer).toMatchObject({
    sessionId: talk.sessionId,
    epoch: talk.epoch + 1,
    askedAt: talk.visitor.session.askedAt,
  });
  expect(await talk.phone.next('session:changed', ({ state }) => state === 'offered')).toMatchObject({
    technician: null,
  });
});

test('[rule.S7] requeues when the customer loses the picture after the technician has long been gone', async () => {
  const talk = await liveTalk();
  await dropDesk(talk);
  await house.pass(30_000);
  expect(stateOf(talk.sessionId)).toBe('live');
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.settle();
  expect(stateOf(talk.sessionId)).toBe('queued');
});

test('[fault.W2] keeps the session for a technician who reloads within 8 s', async () => {
  const talk = await liveTalk();
  await dropDesk(talk);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(7_900);
  const desk = await house.deskOf(talk.technician);
  const resumed = await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(resumed).toMatchObject({ ok: true, session: { epoch: talk.epoch } });
  await house.pass(60_000);
  expect(stateOf(talk.sessionId)).toBe('interrupted');
});

test('[fault.N2] gives a requeued session back to its technician who returns before another accepted', async () => {
  const talk = await liveTalk();
  const heir = await house.readyDeskOf(await house.hire());
  await dropDesk(talk);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  const { offer } = await heir.next('desk:changed', (news) => news.offer !== null);
  const desk = await house.deskOf(talk.technician);
  const resumed = await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(resumed).toMatchObject({ ok: true, session: { state: 'connecting', technician: { id: talk.technician.id } } });
  await heir.next('offer:withdrawn');
  const late = await heir.ask('session:accept', { sessionId: talk.sessionId, epoch: offer?.epoch ?? -1 });
  expect(late).toEqual({ ok: false, reason: 'ALREADY_TAKEN', holder: talk.technician.name });
});

test('[rule.S4] [threat.T6] fences a technician whose session moved on: nothing they write is taken', async () => {
  const talk = await liveTalk();
  const heir = await house.hire({ name: 'Mei Tanaka' });
  const heirDesk = await house.readyDeskOf(heir);
  await dropDesk(talk);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  const { offer } = await heirDesk.next('desk:changed', (news) => news.offer !== null);
  const epoch = offer?.epoch ?? -1;
  await heirDesk.ask('session:accept', { sessionId: talk.sessionId, epoch });
  const before = house.server.app.dispatch.get(talk.sessionId);
  const awake = await house.deskOf(talk.technician);
  const old = about(talk);
  const fenced = { ok: false, reason: 'FENCED', holder: 'Mei Tanaka' };
  expect(await awake.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toEqual(fenced);
  expect(await awake.ask('operation:append', { ...old, operations: [showing(null)] })).toEqual(fenced);
  expect(await awake.ask('media:report', { ...old, isFlowing: true })).toEqual(fenced);
  expect(await awake.ask('session:hangUp', old)).toEqual(fenced);
  expect(await awake.ask('session:file', { ...old, outcome: 'fixed', note: '' })).toEqual(fenced);
  expect(await awake.ask('peer:begin', old)).toEqual(fenced);
  expect(await awake.ask('signal:send', { ...old, pcEpoch: talk.pcEpoch, data: '{}' })).toEqual(fenced);
  expect(house.server.app.dispatch.get(talk.sessionId)).toEqual(before);
  expect(await house.server.store.operations.since({ companyId: 'demo-aurora', sessionId: talk.sessionId }, 0)).toEqual(
    [],
  );
});

test('keeps the session of a customer whose line is lost, and tells the technician they are gone and back', async () => {
  const talk = await liveTalk();
  talk.phone.close();
  await talk.desk.next('session:changed', ({ isCustomerHere }) => !isCustomerHere);
  await house.pass(3_600_000);
  expect(stateOf(talk.sessionId)).toBe('live');
  await house.phoneOf(talk.visitor);
  await talk.desk.next('session:changed', ({ isCustomerHere }) => isCustomerHere);
});

test('passes on what the phone says of its camera, and the wish for a new peer', async () => {
  const talk = await liveTalk();
  const report = { sharing: true, hidden: true, micOn: false, failure: null, torch: null, zoom: null } as const;
  const full = { ...report, cameras: [], deviceId: null, canTakeStill: false };
  expect(await talk.phone.ask('camera:report', { ...about(talk), report: full })).toEqual({ ok: true });
  expect(await talk.desk.next('camera:reported')).toEqual({ sessionId: talk.sessionId, report: full });
  expect(await talk.phone.ask('peer:request', { ...about(talk), remedy: 'restart' })).toEqual({ ok: true });
  expect(await talk.desk.next('peer:requested')).toEqual({ ...about(talk), remedy: 'restart', from: 'customer' });
});

test('[rule.R2] records the consent to recording apart, and takes it back', async () => {
  const talk = await liveTalk();
  expect(await talk.phone.ask('consent:change', { ...about(talk), training: true })).toEqual({ ok: true });
  await talk.desk.next('session:changed', ({ consent }) => consent.trainingAt === house.clock.now());
  expect(await talk.phone.ask('consent:change', { ...about(talk), training: false })).toEqual({ ok: true });
  const { consent } = await talk.desk.next('session:changed', (news) => news.consent.trainingAt === null);
  expect(consent.sharingAt).toBe(talk.visitor.session.consent.sharingAt);
});

test('writes less than 2000 bytes into the log for a whole session, and nothing of what was said in it', async () => {
  const before = house.server.logged.length;
  const talk = await liveTalk();
  await talk.desk.ask('signal:send', { ...about(talk), pcEpoch: talk.pcEpoch, data: '"candidate of 192.168.7.7"' });
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: 'A note of theirs' });
  const lines = house.server.logged
    .slice(before)
    .map((line) => JSON.stringify(line))
    .join('\n');
  expect(lines.length).toBeLessThan(2000);
  expect(lines).not.toMatch(/candidate|192\.168|note|Kim Lindt/);
});
