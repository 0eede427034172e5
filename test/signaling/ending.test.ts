import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, crew, notifyBy, takes, waitIn } from '#test/support/callbacks.ts';
import { asks, chooses, endingsSeenBy, ends, feels, says, seenBy } from '#test/support/endings.ts';
import { afresh, type House, openHouse, type Person } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { liveTalk, nowIn, welcome } from '#test/support/team.ts';

let mail: MailServer;
let house: House;
let lead: Person;
beforeEach(async () => {
  mail = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail }) });
  lead = await house.hire({ role: 'lead', name: 'Lena Hofer' });
});
afterEach(async () => {
  await house.close();
  await mail.close();
});

const minute = 60_000;

test('[rule.N1] the card is sent and answered while the line is open, and both sides see it', async () => {
  const talk = await liveTalk(house);
  expect(await says(house, talk, 'fixed')).toEqual({ ok: true });
  expect(await asks(house, talk, { found: 'Scale', done: ['Descaled'] })).toEqual({ ok: true });
  expect(await says(house, talk, 'partlyFixed')).toEqual({ ok: true });
  const { state, ending } = await seenBy(talk.phone, talk);
  expect(state).toBe('live');
  expect(ending).toMatchObject({ recap: { found: 'Scale' }, answer: { resolution: 'partlyFixed' }, recovery: null });
  const stranger = await house.readyDeskOf(await house.hire());
  expect(await asks(house, { ...talk, desk: stranger })).toMatchObject({ reason: 'FORBIDDEN' });
  const away = { before: nanoid(), after: null, resolution: 'fixed' } as const;
  const answered = await talk.phone.ask('closing:answer', { ...nowIn(house, talk), id: nanoid(), ...away });
  expect(answered).toMatchObject({ reason: 'NOT_FOUND' });
});

test('[rule.N2] a face counts once however often it is sent, at any time, and is there after a start of the server', async () => {
  const talk = await liveTalk(house);
  const once = { ...nowIn(house, talk), id: nanoid(), mood: 4, words: ' calm ' } as const;
  for (let nth = 0; nth < 3; nth += 1) expect(await talk.phone.ask('mood:set', once)).toEqual({ ok: true });
  await ends(house, talk);
  expect(await feels(house, talk, 5)).toEqual({ ok: true });
  const where = { companyId: 'demo-aurora', sessionId: talk.sessionId };
  const felt = (await house.server.store.endings.moments(where)).filter(({ what }) => what === 'felt');
  expect(felt).toMatchObject([{ mood: 4, words: 'calm' }, { mood: 5 }]);
});

test('[rule.N3] [rule.N4] [route.R11] a bad face opens a recovery while the line is open, and another technician has all of it', async () => {
  const talk = await liveTalk(house);
  const second = await house.hire({ name: 'Mia Castellano' });
  const desk = await house.readyDeskOf(second);
  await feels(house, talk, 2);
  const { recovery } = (await seenBy(talk.phone, talk)).ending;
  expect(recovery).toMatchObject({ state: 'offered', options: ['anotherTechnician', 'visit', 'callbackTomorrow'] });
  expect(await chooses(house, talk, 'leadNow')).toBe('gone');
  expect(await chooses(house, talk, 'anotherTechnician')).toBe('accepted');
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === talk.sessionId);
  expect(offer).toMatchObject({ kind: 'handover' });
  await desk.ask('session:accept', nowIn(house, talk));
  await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  await welcome(house, talk, { person: second });
  expect(house.server.app.dispatch.get(talk.sessionId)).toMatchObject({ technicianId: talk.technician.id });
  await desk.ask('media:report', { ...nowIn(house, talk), isFlowing: true });
  const moved = house.server.app.dispatch.get(talk.sessionId);
  expect(moved).toMatchObject({ technicianId: second.id, helpers: [talk.technician.id], state: 'live' });
  await feels(house, talk, 5);
  const { ending } = await seenBy(talk.phone, talk);
  expect(ending.recovery).toMatchObject({ state: 'kept', option: 'anotherTechnician' });
  expect(ending.helpers.map(({ id }) => id)).toEqual([talk.technician.id, second.id]);
  await ends(house, talk, desk);
  const { count } = await endingsSeenBy(house, lead);
  expect(count).toMatchObject({ sessions: 1, moods: [0, 0, 0, 0, 1] });
  expect(count.recoveries).toEqual({ offered: 1, accepted: 1, kept: 1, missed: 0 });
});

test('[rule.N3] [route.R14] a lead is offered where one is here; one who does not come is missed, and something else is offered', async () => {
  const talk = await liveTalk(house);
  const desk = await house.deskOf(lead);
  await feels(house, talk, 1);
  expect(await chooses(house, talk, 'leadNow')).toBe('accepted');
  await desk.next('lead:called', ({ sessionId }) => sessionId === talk.sessionId);
  await house.pass(2 * minute);
  const { recovery } = (await seenBy(talk.phone, talk)).ending;
  expect(recovery).toMatchObject({ state: 'offered', option: null });
  expect(await chooses(house, talk, 'leadNow')).toBe('accepted');
  await desk.ask('session:join', { sessionId: talk.sessionId });
  await welcome(house, talk, { person: lead });
  expect((await seenBy(talk.phone, talk)).ending.recovery?.state).toBe('kept');
});

test('[rule.N3] nobody who takes it over is a promise that was missed, and something else is offered at once', async () => {
  const talk = await liveTalk(house);
  const other = await house.readyDeskOf(await house.hire());
  await feels(house, talk, 2);
  expect(await chooses(house, talk, 'anotherTechnician')).toBe('accepted');
  await other.next('desk:changed', (news) => news.offer !== null);
  await other.ask('presence:set', { presence: 'away' });
  await other.ask('session:decline', nowIn(house, talk));
  await house.pass(3 * minute);
  expect((await seenBy(talk.phone, talk)).ending.recovery).toMatchObject({ state: 'offered' });
  expect(await chooses(house, talk, null)).toBe('declined');
});

test('[rule.N3] a visit is open before the leads with its contact until one of them settles it', async () => {
  const talk = await liveTalk(house);
  await feels(house, talk, 1);
  expect(await chooses(house, talk, 'visit')).toBe('noChannel');
  expect(await chooses(house, talk, { option: 'visit', phone: '+49 30 1234567' })).toBe('accepted');
  await ends(house, talk);
  const { open } = await endingsSeenBy(house, lead);
  expect(open).toMatchObject([{ option: 'visit', isMissed: false, contact: { phone: '+49 30 1234567' } }]);
  const settle = (cookie: string, isKept: boolean) =>
    house.server.request(`/api/sessions/${talk.sessionId}/recovery`, { cookie, body: { isKept, wasMissed: false } });
  expect((await settle(talk.technician.cookie, true)).status).toBe(403);
  const stranger = await house.hire({ role: 'lead', companyId: 'demo-bergmann' });
  expect((await settle(stranger.cookie, true)).status).toBe(404);
  expect((await settle(lead.cookie, true)).status).toBe(200);
  const after = await endingsSeenBy(house, lead);
  expect(after.open).toEqual([]);
  expect(after.count.recoveries).toEqual({ offered: 1, accepted: 1, kept: 1, missed: 0 });
});

test('[rule.N3] [route.R12] a callback tomorrow is a promise like any other: with its age, nothing asked again, and followed until it is kept', async () => {
  const talk = await liveTalk(house);
  await feels(house, talk, 1);
  const offered = (await seenBy(talk.phone, talk)).ending.recovery;
  expect(await chooses(house, talk, { option: 'callbackTomorrow', mail: 'kim@example.com' })).toBe('accepted');
  const { recovery } = (await seenBy(talk.phone, talk)).ending;
  expect(recovery?.dueAt).toBe(offered?.tomorrowAt);
  await ends(house, talk);
  const [later] = await house.server.store.earlier.openAt('demo-aurora', 'demo-aurora-machine-1');
  expect(later).toMatchObject({ state: 'scheduled', continues: talk.sessionId, callback: { dueAt: recovery?.dueAt } });
  expect(later?.customer.name).toBe('Kim Lindt');
  await house.pass((recovery?.dueAt ?? 0) - 3 * minute - house.clock.now() - 1);
  expect(house.server.app.dispatch.get(later?.id ?? '')?.state).toBe('scheduled');
  const desk = await house.readyDeskOf(await house.hire());
  await house.pass(1);
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === later?.id);
  await desk.ask('session:accept', { sessionId: later?.id ?? '', epoch: offer?.epoch ?? -1 });
  const letter = await mail.arrival(0);
  const back = await house.server.exchange(letter.link.split('#')[1]);
  expect(back.session.id).toBe(later?.id);
  const tomorrow = await house.hire({ role: 'lead' });
  expect((await endingsSeenBy(house, tomorrow)).count.recoveries).toMatchObject({ accepted: 1, kept: 1 });
});

test('[rule.N3] a callback tomorrow that nobody makes is missed, and stands before the leads', async () => {
  const talk = await liveTalk(house);
  await feels(house, talk, 1);
  await chooses(house, talk, { option: 'callbackTomorrow', phone: '+49 30 1234567' });
  await ends(house, talk);
  talk.desk.close();
  await house.pass(24 * 60 * minute);
  for (let nth = 0; nth < 5; nth += 1) await house.pass(2 * minute);
  const { open } = await endingsSeenBy(house, await house.hire({ role: 'lead' }));
  expect(open).toMatchObject([{ option: 'callbackTomorrow', isMissed: true }]);
});

test('[rule.N5] what goes badly is noted as it happens, hinted to the technician alone, and gone once it was spoken of', async () => {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const technician = await house.hire();
  await house.readyDeskOf(await house.hire({ families: ['Nothing'], languages: ['de'] }));
  await house.pass(20 * minute);
  const desk = await house.readyDeskOf(technician);
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
  const about = { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 };
  await desk.ask('session:accept', about);
  await desk.ask('session:resume', { sessionId: about.sessionId, ...afresh });
  for (const line of [phone, desk]) await line.ask('media:report', { ...about, isFlowing: true });
  const talk = { ...about, pcEpoch: 1, technician, desk, visitor, phone };
  await phone.ask('media:report', { ...about, isFlowing: false });
  await house.pass(20_000);
  await phone.ask('media:report', { ...about, isFlowing: true });
  const repeat = { id: nanoid(), question: 'problem', cause: 'unclear' };
  const path = `/api/sessions/${about.sessionId}/repeats`;
  expect((await house.server.request(path, { cookie: technician.cookie, body: repeat })).status).toBe(200);
  await feels(house, talk, 4);
  await feels(house, talk, 3);
  const { ending } = await seenBy(desk, talk);
  expect(ending.hints.map(({ kind }) => kind)).toEqual(['interruption', 'repeated', 'mood']);
  expect(ending.hints[0]?.amount).toBe(20_000);
  expect((await seenBy(phone, talk)).ending.hints).toEqual([]);
  await desk.ask('peak:mend', { ...nowIn(house, talk), id: nanoid(), peak: 'repeated' });
  expect((await seenBy(desk, talk)).ending.hints.map(({ kind }) => kind)).toEqual(['interruption', 'mood']);
});

test('[rule.N5] [rule.O3] a safety stop is noted once however often it is sent, and a late callback as well', async () => {
  const talk = await liveTalk(house);
  const halt = { id: nanoid(), stamp: 1, type: 'halt', by: 'customer' } as const;
  for (let nth = 0; nth < 2; nth += 1)
    expect(await talk.phone.ask('operation:append', { ...nowIn(house, talk), operations: [halt] })).toMatchObject({
      ok: true,
    });
  expect((await seenBy(talk.desk, talk)).ending.hints).toMatchObject([{ kind: 'halted', amount: 1 }]);
  await crew(house, 9);
  const waiter = await waitIn(house);
  await ask(house, waiter, { phone: '+49 30 1234567' });
  for (const minutes of [2, 1, 1]) await house.pass(minutes * minute);
  const { desk } = await takes(house, waiter);
  const { ending } = await seenBy(desk, waiter);
  expect(ending.hints.find(({ kind }) => kind === 'lateCallback')).toMatchObject({ amount: minute });
});

test('[rule.N5] a wait beyond the range that was announced is known by how much', async () => {
  await liveTalk(house);
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const announced = (await seenBy(phone, { sessionId: visitor.session.id })).wait?.range?.highMs ?? Number.NaN;
  expect(announced).toBeGreaterThan(0);
  await house.pass(announced + 9 * minute);
  const desk = await house.readyDeskOf(await house.hire());
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
  const about = { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 };
  await desk.ask('session:accept', about);
  const { ending } = await seenBy(desk, about);
  expect(ending.hints).toMatchObject([{ kind: 'longWait', amount: 9 * minute }]);
  phone.close();
});
