import { afterEach, beforeEach, expect, test } from 'vitest';
import { afresh, bergmann, type House, openHouse, type Talk } from '#test/support/house.ts';
import { type Colleague, comeIn, liveTalk, nowIn, welcome } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const sessionOf = ({ sessionId }: Talk) => house.server.app.dispatch.get(sessionId);

async function leadHere(level: 1 | 2 | 3 = 3): Promise<Colleague> {
  const person = await house.hire({ role: 'lead', level, name: 'Lena Hofer' });
  return { person, desk: await house.deskOf(person) };
}

/** Somebody who is free. */
async function colleague(name: string): Promise<Colleague> {
  const person = await house.hire({ name });
  return { person, desk: await house.readyDeskOf(person) };
}

const seesPicture = (talk: Talk, { desk }: Colleague) =>
  desk.ask('media:report', { ...nowIn(house, talk), isFlowing: true });

/** What stands among the changes about who serves this session, the first one first. */
async function changesOf({ sessionId }: Talk) {
  const all = await house.server.store.changelog.list('demo-aurora');
  const own = all.filter(({ what, subject }) => what === 'team' && subject === sessionId).reverse();
  return own.map(({ name, before, after }) => [name, ...[before, after].map((text) => JSON.parse(text ?? 'null'))]);
}

test('[route.R14] a lead takes a session over from the queue: with the customer’s word, told to both, and written down', async () => {
  const talk = await liveTalk(house);
  const lead = await leadHere();
  // Said again, as where the answer did not come through, it is the same.
  for (const _time of [1, 2])
    expect(await lead.desk.ask('session:join', { sessionId: talk.sessionId, takesOver: true })).toEqual({ ok: true });
  const asked = ({ together }: { together: { joining: readonly { ledBy?: string }[] } }) =>
    together.joining[0]?.ledBy === 'Lena Hofer';
  await talk.phone.next('session:changed', asked);
  await talk.desk.next('session:changed', asked);
  await lead.desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  await seesPicture(talk, lead);
  expect(sessionOf(talk)).toMatchObject({ technicianId: talk.technician.id, successor: null });
  await welcome(house, talk, lead);
  expect(sessionOf(talk)).toMatchObject({ technicianId: talk.technician.id });
  await seesPicture(talk, lead);
  expect(sessionOf(talk)).toMatchObject({
    state: 'live',
    technicianId: lead.person.id,
    helpers: [talk.technician.id],
    successor: null,
  });
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'leadTaken', name: 'Lena Hofer' });
  expect(await changesOf(talk)).toEqual([
    ['Lena Hofer', null, { takesOver: 'Lena Hofer' }],
    ['Lena Hofer', { technician: talk.technician.name }, { technician: 'Lena Hofer' }],
  ]);
});

test('[route.R14] [route.R11] a lead moves a session without being in it, and whoever has it cannot call that off', async () => {
  const talk = await liveTalk(house);
  const [lead, heir] = [await leadHere(), await colleague('Mei Tanaka')];
  const watching = await lead.desk.ask('queue:watch', {});
  const entry = watching.ok && watching.queue.sessions.find(({ id }) => id === talk.sessionId);
  expect(entry).toMatchObject({ epoch: nowIn(house, talk).epoch, coming: [] });
  expect(await lead.desk.ask('session:move', { ...nowIn(house, talk), technicianId: heir.person.id })).toEqual({
    ok: true,
  });
  const { together } = await talk.desk.next('session:changed', (view) => view.together.invitation?.asked != null);
  expect(together.invitation).toMatchObject({ asked: { name: 'Mei Tanaka' }, ledBy: 'Lena Hofer' });
  expect(await talk.desk.ask('invitation:cancel', nowIn(house, talk))).toEqual({ ok: false, reason: 'FORBIDDEN' });
  await comeIn(house, talk, heir);
  const view = await talk.phone.next('session:changed', (news) => news.together.joining.length > 0);
  expect(view.together.joining).toMatchObject([{ kind: 'handover', ledBy: 'Lena Hofer' }]);
  await house.pass(10_000);
  const { sessions } = await lead.desk.next('queue:changed', (queue) =>
    queue.sessions.some(({ coming }) => coming.length > 0),
  );
  expect(sessions.find(({ id }) => id === talk.sessionId)?.coming).toEqual(['Mei Tanaka']);
  await welcome(house, talk, heir);
  await house.pass(10_000);
  await lead.desk.next('queue:changed', (queue) =>
    queue.sessions.some(({ id, coming }) => id === talk.sessionId && coming.length === 0),
  );
  await seesPicture(talk, heir);
  expect(sessionOf(talk)).toMatchObject({ technicianId: heir.person.id, helpers: [talk.technician.id] });
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'leadOver', name: 'Mei Tanaka' });
  expect(await lead.desk.next('lead:moved')).toMatchObject({ name: 'Mei Tanaka', isDone: true });
  expect(await changesOf(talk)).toEqual([
    ['Lena Hofer', null, { movesTo: 'Mei Tanaka' }],
    ['Lena Hofer', { technician: talk.technician.name }, { technician: 'Mei Tanaka' }],
  ]);
});

test('[route.R14] a session that the customer leaves as it is stays with whoever has it, and can be moved again', async () => {
  const talk = await liveTalk(house);
  const [lead, heir] = [await leadHere(), await colleague('Mei Tanaka')];
  await lead.desk.ask('session:move', { ...nowIn(house, talk), technicianId: heir.person.id });
  await comeIn(house, talk, heir);
  await welcome(house, talk, { person: heir.person, isWelcome: false });
  expect(sessionOf(talk)).toMatchObject({ technicianId: talk.technician.id, joining: [], successor: null });
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'refused', name: 'Mei Tanaka' });
  expect(await lead.desk.next('lead:moved')).toMatchObject({ name: 'Mei Tanaka', isDone: false });
  const other = await colleague('Ola Berg');
  expect(await lead.desk.ask('session:move', { ...nowIn(house, talk), technicianId: other.person.id })).toEqual({
    ok: true,
  });
  await other.desk.ask('session:decline', nowIn(house, talk));
  expect(await lead.desk.next('lead:moved')).toMatchObject({ name: 'Ola Berg', isDone: false });
  expect(await changesOf(talk)).toEqual([
    ['Lena Hofer', null, { movesTo: 'Mei Tanaka' }],
    ['Lena Hofer', { movesTo: 'Mei Tanaka' }, null],
    ['Lena Hofer', null, { movesTo: 'Ola Berg' }],
    ['Lena Hofer', { movesTo: 'Ola Berg' }, null],
  ]);
});

test('[route.R14] [threat.T7] moves nothing for anybody but a lead of the company, nor under an old assignment, nor to who cannot', async () => {
  const [busy, talk] = [await liveTalk(house), await liveTalk(house)];
  const [lead, heir] = [await leadHere(), await colleague('Mei Tanaka')];
  const stranger = await house.deskOf(await house.hire({ role: 'lead', companyId: bergmann }));
  const to = { ...nowIn(house, talk), technicianId: heir.person.id };
  expect(await heir.desk.ask('session:move', to)).toEqual({ ok: false, reason: 'FORBIDDEN' });
  expect(await stranger.ask('session:move', to)).toEqual({ ok: false, reason: 'NOT_FOUND' });
  expect(await lead.desk.ask('session:move', { ...to, epoch: to.epoch - 1 })).toEqual({ ok: false, reason: 'FENCED' });
  expect(await lead.desk.ask('session:move', { ...to, technicianId: busy.technician.id })).toMatchObject({
    ok: false,
    reason: 'NOT_NOW',
  });
  expect(sessionOf(talk)?.invitation).toBeNull();
  expect(await changesOf(talk)).toEqual([]);
});

test('[rule.L1] lets no lead below a session’s level take it over, nor anybody have it moved to them', async () => {
  const [lead, heir] = [await leadHere(2), await colleague('Mei Tanaka')];
  const expert = await house.readyDeskOf(await house.hire({ level: 3 }));
  const visitor = await house.tap({ level: 3 });
  const phone = await house.phoneOf(visitor);
  const { offer } = await expert.next('desk:changed', (news) => news.offer !== null);
  const about = { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 };
  await expert.ask('session:accept', about);
  await expert.ask('session:resume', { sessionId: about.sessionId, ...afresh });
  for (const line of [phone, expert]) await line.ask('media:report', { ...about, isFlowing: true });
  const { sessionId } = about;
  expect(house.server.app.dispatch.get(sessionId)).toMatchObject({ state: 'live', entryLevel: 3 });
  const refused = { ok: false, reason: 'FORBIDDEN' };
  expect(await lead.desk.ask('session:join', { sessionId, takesOver: true })).toEqual(refused);
  const moved = await lead.desk.ask('session:move', { ...about, technicianId: heir.person.id });
  expect(moved).toMatchObject({ ok: false, reason: 'NOT_NOW' });
  expect(await lead.desk.ask('session:join', { sessionId })).toEqual({ ok: true });
});
