import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, picturing, showing } from '#test/support/house.ts';
import { addHelper, ask, comeIn, drop, liveTalk, nowIn, welcome } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const sessionOf = (id: string) => house.server.app.dispatch.get(id);

test('[route.R11] hands over warmly: not before the second gets the picture, and then under the next epoch', async () => {
  const talk = await liveTalk(house);
  const heir = await ask(house, talk, { kind: 'handover', who: { name: 'Mei Tanaka' } });
  const { askedAt } = talk.visitor.session;
  await comeIn(house, talk, heir);
  const move = () => talk.desk.ask('lead:move', { ...nowIn(house, talk), technicianId: heir.person.id });
  expect(await move()).toEqual({ ok: false, reason: 'NOT_NOW' });
  await welcome(house, talk, heir);
  expect(await move()).toEqual({ ok: false, reason: 'NOT_NOW', holder: 'Mei Tanaka' });
  await heir.desk.ask('media:report', { ...nowIn(house, talk), isFlowing: true });
  expect(await move()).toEqual({ ok: true });
  const session = sessionOf(talk.sessionId);
  expect(session).toMatchObject({
    state: 'live',
    technicianId: heir.person.id,
    helpers: [talk.technician.id],
    askedAt,
  });
  expect(session?.epoch).toBe(talk.epoch + 1);
  expect(await talk.desk.ask('session:leave', nowIn(house, talk))).toEqual({ ok: true });
  expect(sessionOf(talk.sessionId)).toMatchObject({ technicianId: heir.person.id, helpers: [] });
  expect(await heir.desk.ask('session:leave', nowIn(house, talk))).toEqual({ ok: false, reason: 'FORBIDDEN' });
});

test('[threat.T6] fences whoever gave the lead away: nothing they write is taken, and it is as whoever has it now', async () => {
  const talk = await liveTalk(house);
  const heir = await addHelper(house, talk);
  await talk.desk.ask('lead:move', { ...nowIn(house, talk), technicianId: heir.person.id });
  const old = { sessionId: talk.sessionId, epoch: talk.epoch };
  for (const about of [old, nowIn(house, talk)]) {
    for (const [event, more] of [
      ['operation:append', { operations: [showing(null)] }],
      ['session:hangUp', {}],
      ['session:file', { outcome: 'fixed', note: '' }],
      ['helper:invite', { kind: 'help', level: 1, technicianId: null }],
      ['lead:move', { technicianId: talk.technician.id }],
    ] as const) {
      const answer = await talk.desk.askAnything(event, { ...about, ...more });
      expect({ event, ok: answer.ok }).toEqual({ event, ok: false });
    }
  }
  expect(await heir.desk.ask('operation:append', { ...nowIn(house, talk), operations: [showing(null)] })).toMatchObject(
    {
      ok: true,
    },
  );
  expect(
    await house.server.store.operations.since({ companyId: 'demo-aurora', sessionId: talk.sessionId }, 0),
  ).toHaveLength(1);
});

test('[rule.T3] a helper draws nothing, and reads what the others write', async () => {
  const talk = await liveTalk(house);
  const helper = await addHelper(house, talk);
  expect(await helper.desk.ask('operation:append', { ...nowIn(house, talk), operations: [showing(null)] })).toEqual({
    ok: false,
    reason: 'FORBIDDEN',
  });
  await talk.desk.ask('operation:append', { ...nowIn(house, talk), operations: [showing(null)] });
  await talk.phone.ask('operation:append', { ...nowIn(house, talk), operations: [picturing()] });
  const heard = await Promise.all([helper.desk.next('operation:appended'), helper.desk.next('operation:appended')]);
  expect(heard.flatMap(({ entries }) => entries.map(({ operation }) => operation.type))).toEqual(['show', 'picture']);
  expect(talk.desk.heard('operation:appended')).toHaveLength(1);
});

test('[threat.T3] [rule.T1] tells somebody whom the customer has not agreed to nothing that was seen or drawn', async () => {
  const talk = await liveTalk(house);
  await talk.desk.ask('operation:append', { ...nowIn(house, talk), operations: [showing('keyframe-1')] });
  const helper = await ask(house, talk);
  await comeIn(house, talk, helper);
  const again = { sessionId: talk.sessionId, lastSeq: 0, pcEpoch: 0, takePlace: false };
  expect(await helper.desk.ask('session:resume', again)).toMatchObject({
    ok: true,
    entries: [],
    session: { snapshots: [], camera: null },
  });
  await talk.desk.ask('operation:append', { ...nowIn(house, talk), operations: [showing(null)] });
  await house.settle();
  expect(helper.desk.heard('operation:appended')).toEqual([]);
  const { cookie } = helper.person;
  const path = `/api/sessions/${talk.sessionId}/keyframes/keyframe-1`;
  expect((await house.server.request(path, { cookie })).status).toBe(403);
  await welcome(house, talk, helper);
  expect(await helper.desk.ask('session:resume', again)).toMatchObject({ ok: true, entries: [{ seq: 1 }, { seq: 2 }] });
  expect((await house.server.request(path, { cookie })).status).toBe(404);
});

test('[rule.T1] tells both when the customer would rather not, or does not answer, and the first goes on', async () => {
  const talk = await liveTalk(house);
  const refused = await ask(house, talk, { who: { name: 'Mei Tanaka' } });
  await comeIn(house, talk, refused);
  await welcome(house, talk, { ...refused, isWelcome: false });
  expect(await talk.desk.next('helper:told')).toEqual({
    sessionId: talk.sessionId,
    what: 'refused',
    name: 'Mei Tanaka',
  });
  const late = await ask(house, talk, { who: { name: 'Ola Berg' } });
  await comeIn(house, talk, late);
  await house.pass(59_900);
  expect(sessionOf(talk.sessionId)).toMatchObject({ joining: [{ technicianId: late.person.id }] });
  await house.pass(200);
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'unanswered', name: 'Ola Berg' });
  expect(sessionOf(talk.sessionId)).toMatchObject({
    state: 'live',
    technicianId: talk.technician.id,
    joining: [],
    helpers: [],
  });
  for (const { desk } of [refused, late]) {
    const { together } = await desk.next('session:changed', ({ together: { joining } }) => joining.length === 0);
    expect(together.joining).toEqual([]);
  }
});

test('[route.R9] asks the next who is free when one passes or lets 15 s go by, and says so when nobody takes it', async () => {
  const talk = await liveTalk(house, { level: 1 });
  const people = [
    await house.hire({ level: 3 }),
    await house.hire({ level: 3 }),
    await house.hire({ level: 2 }),
  ] as const;
  const [second, third, novice] = await Promise.all(people.map((person) => house.readyDeskOf(person)));
  if (!second || !third || !novice) throw new Error('Three desks were opened.');
  const invitation = { kind: 'handover', level: 3, technicianId: null } as const;
  await talk.desk.ask('helper:invite', { ...nowIn(house, talk), ...invitation });
  const { offer } = await second.next('desk:changed', (news) => news.offer !== null);
  expect(offer).toMatchObject({ kind: 'handover', sessionId: talk.sessionId });
  await second.ask('session:decline', nowIn(house, talk));
  await third.next('desk:changed', (news) => news.offer !== null);
  await house.pass(15_100);
  expect(sessionOf(talk.sessionId)?.invitation).toMatchObject({ askedId: null });
  expect(novice.heard('desk:changed').every((news) => news.offer === null)).toBe(true);
  expect(await third.ask('session:accept', nowIn(house, talk))).toMatchObject({ ok: false });
  await house.pass(120_000);
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'nobody' });
  expect(sessionOf(talk.sessionId)).toMatchObject({
    state: 'live',
    invitation: null,
    technicianId: talk.technician.id,
  });
});

test('[route.R11] asks whoever comes free for an open invitation before a session that asked later', async () => {
  const talk = await liveTalk(house);
  await talk.desk.ask('helper:invite', { ...nowIn(house, talk), kind: 'handover', level: 2, technicianId: null });
  await house.pass(1_000);
  const later = await house.tap();
  const desk = await house.readyDeskOf(await house.hire({ level: 2 }));
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  expect(offer).toMatchObject({ sessionId: talk.sessionId, kind: 'handover' });
  expect(talk.desk.heard('session:changed').some(({ together }) => together.invitation?.asked)).toBe(true);
  expect(talk.phone.heard('session:changed').every(({ together }) => together.invitation === null)).toBe(true);
  expect(sessionOf(later.session.id)?.state).toBe('queued');
});

test('asks by name only who is free, and never below the level or without the language of the session', async () => {
  const talk = await liveTalk(house, { level: 2 });
  const german = await house.hire({ languages: ['de'] });
  await house.readyDeskOf(german);
  const absent = await house.hire();
  const busy = await liveTalk(house);
  const invite = (technicianId: string) =>
    talk.desk.ask('helper:invite', { ...nowIn(house, talk), kind: 'help', level: 1, technicianId });
  expect(await invite(german.id)).toMatchObject({ reason: 'NOT_NOW' });
  expect(await invite(absent.id)).toEqual({ ok: false, reason: 'NOT_FOUND' });
  expect(await invite(busy.technician.id)).toMatchObject({ reason: 'NOT_NOW', holder: busy.technician.name });
  expect(sessionOf(talk.sessionId)?.invitation).toBeNull();
});

test('takes an invitation back when it is called off, and when the one who is asked loses the line', async () => {
  const talk = await liveTalk(house);
  const asked = await ask(house, talk);
  await talk.desk.ask('invitation:cancel', nowIn(house, talk));
  expect(await asked.desk.next('offer:withdrawn')).toEqual({ sessionId: talk.sessionId, winner: null });
  expect(await asked.desk.ask('session:accept', nowIn(house, talk))).toMatchObject({ ok: false });
  const lost = await ask(house, talk, { who: { name: 'Ola Berg' } });
  await drop(house, lost);
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'nobody', name: 'Ola Berg' });
  expect(sessionOf(talk.sessionId)?.invitation).toBeNull();
});

test('has at most two beside the technician, and offers those who are to no other session', async () => {
  const talk = await liveTalk(house);
  await addHelper(house, talk);
  await addHelper(house, talk);
  const third = { ...nowIn(house, talk), kind: 'help', level: 1, technicianId: null } as const;
  expect(await talk.desk.ask('helper:invite', third)).toEqual({ ok: false, reason: 'NOT_NOW' });
  const { session } = await house.tap();
  expect(sessionOf(session.id)?.state).toBe('queued');
  await talk.phone.ask('session:hangUp', nowIn(house, talk));
  expect(sessionOf(talk.sessionId)).toMatchObject({ state: 'wrappingUp', helpers: [] });
  expect(sessionOf(session.id)?.state).toBe('offered');
});

test('[route.R14] lets a lead join with the customer’s word and take over the same session, and logs each', async () => {
  const talk = await liveTalk(house);
  const person = await house.hire({ role: 'lead', level: 3, name: 'Lena Hofer' });
  const lead = { person, desk: await house.deskOf(person) };
  expect(await talk.desk.ask('lead:call', nowIn(house, talk))).toEqual({ ok: true, heard: 1 });
  expect(await lead.desk.next('lead:called')).toMatchObject({
    sessionId: talk.sessionId,
    by: { name: talk.technician.name },
  });
  expect(await lead.desk.ask('session:join', { sessionId: talk.sessionId })).toEqual({ ok: true });
  await lead.desk.ask('session:resume', { sessionId: talk.sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const take = () => lead.desk.ask('lead:move', { ...nowIn(house, talk), technicianId: person.id });
  expect(await take()).toMatchObject({ ok: false });
  await talk.phone.next('session:changed', ({ together }) => together.joining[0]?.kind === 'lead');
  await welcome(house, talk, lead);
  expect(await take()).toEqual({ ok: true });
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'leadTaken', name: 'Lena Hofer' });
  const view = await talk.phone.next('session:changed', ({ technician }) => technician?.id === person.id);
  expect(view).toMatchObject({ id: talk.sessionId, together: { helpers: [{ person: { id: talk.technician.id } }] } });
  const messages = house.server.logged.map(({ msg }) => msg);
  expect(messages).toEqual(expect.arrayContaining(['lead called', 'lead joins', 'customer said agree', 'lead moved']));
});

test('lets no helper who is no lead take the lead from somebody who is there', async () => {
  const talk = await liveTalk(house);
  const helper = await addHelper(house, talk, { level: 3 });
  expect(await helper.desk.ask('lead:move', { ...nowIn(house, talk), technicianId: helper.person.id })).toEqual({
    ok: false,
    reason: 'FORBIDDEN',
  });
});
