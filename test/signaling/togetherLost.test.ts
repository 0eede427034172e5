import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isUnderWay } from '#models/session.ts';
import { steppedClock } from '#test/support/clock.ts';
import { afresh, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { addHelper, ask, comeIn, drop, liveTalk, nowIn, welcome } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const sessionOf = (id: string) => house.server.app.dispatch.get(id);
const leadOf = ({ technician, desk }: Talk) => ({ person: technician, desk });

/** The customer gets nothing any more from whoever has the lead. */
async function cutLead(talk: Talk): Promise<void> {
  await drop(house, leadOf(talk));
  await talk.phone.ask('media:report', { ...nowIn(house, talk), isFlowing: false });
}

test('[route.P15] offers the lead of a lost technician to the helper first, who takes it', async () => {
  const talk = await liveTalk(house);
  const helper = await addHelper(house, talk);
  await cutLead(talk);
  await house.pass(8_100);
  expect(sessionOf(talk.sessionId)).toMatchObject({ state: 'interrupted', technicianId: talk.technician.id });
  const view = await helper.desk.next('session:changed', ({ together }) => together.leadFallsAt !== null);
  expect(view.together.leadFallsAt).toEqual({ technicianId: helper.person.id, at: house.clock.now() + 15_000 });
  const taken = await helper.desk.ask('lead:move', { ...nowIn(house, talk), technicianId: helper.person.id });
  expect(taken).toEqual({ ok: true });
  expect(sessionOf(talk.sessionId)).toMatchObject({
    technicianId: helper.person.id,
    helpers: [],
    epoch: talk.epoch + 1,
  });
  const back = await house.deskOf(talk.technician);
  expect(await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({
    reason: 'FENCED',
  });
});

test('[route.P15] [rule.S2] lets the lead fall to the helper after 15 s, and to the queue where the helper goes instead', async () => {
  const talk = await liveTalk(house);
  const helper = await addHelper(house, talk);
  await cutLead(talk);
  await house.pass(8_100);
  await house.pass(14_800);
  expect(sessionOf(talk.sessionId)).toMatchObject({ technicianId: talk.technician.id });
  await house.pass(300);
  expect(sessionOf(talk.sessionId)).toMatchObject({ technicianId: helper.person.id, helpers: [] });
  const other = await liveTalk(house);
  const leaver = await addHelper(house, other);
  await cutLead(other);
  await house.pass(8_100);
  await leaver.desk.ask('session:leave', nowIn(house, other));
  expect(sessionOf(other.sessionId)).toMatchObject({ again: 'lost', helpers: [] });
});

test('[fault.W2] goes on with a technician who is back before the lead fell', async () => {
  const talk = await liveTalk(house);
  await addHelper(house, talk);
  await cutLead(talk);
  await house.pass(8_100);
  const back = await house.deskOf(talk.technician);
  expect(await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({
    ok: true,
    session: { epoch: talk.epoch },
  });
  await house.pass(20_000);
  expect(sessionOf(talk.sessionId)).toMatchObject({ technicianId: talk.technician.id });
});

test('[fault.W2] keeps a helper’s seat for 8 s, and then says that they are lost', async () => {
  const talk = await liveTalk(house);
  const helper = await addHelper(house, talk, { name: 'Ola Berg' });
  await drop(house, helper);
  await house.pass(7_900);
  const desk = await house.deskOf(helper.person);
  expect(await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({ ok: true });
  expect(sessionOf(talk.sessionId)).toMatchObject({ helpers: [helper.person.id] });
  await drop(house, { ...helper, desk });
  await house.pass(8_100);
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'lost', name: 'Ola Berg' });
  expect(sessionOf(talk.sessionId)).toMatchObject({ state: 'live', helpers: [] });
  const back = await house.deskOf(helper.person);
  expect(await back.ask('session:resume', { sessionId: talk.sessionId, ...afresh })).toMatchObject({
    reason: 'FENCED',
  });
});

test('[fault.S1] goes on after a restart in the middle of an invitation, of a question and beside a helper', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  const clock = steppedClock();
  const before = await openHouse({ dataDir, clock });
  const talk = await liveTalk(before);
  const helper = await addHelper(before, talk);
  const asked = await ask(before, talk);
  const known = { ...before.server.app.dispatch.get(talk.sessionId) };
  // As the disk is when the process is killed: nobody was told, and nothing was closed.
  const disk = `${dataDir}-killed`;
  await cp(dataDir, disk, { recursive: true });
  await before.close();
  const after = await openHouse({ dataDir: disk, clock, isSeeded: false });
  try {
    expect(after.server.app.dispatch.get(talk.sessionId)).toEqual(known);
    const [desk, beside, colleague] = [
      await after.deskOf(talk.technician),
      await after.deskOf(helper.person),
      await after.deskOf(asked.person),
    ];
    const phone = await after.phoneOf(talk.visitor);
    const again = { sessionId: talk.sessionId, lastSeq: 0, pcEpoch: 5, takePlace: true };
    for (const line of [desk, beside]) expect(await line.ask('session:resume', again)).toMatchObject({ ok: true });
    const { desk: view } = (await colleague.ask('desk:resume', {})) as { desk: { offer: object | null } };
    expect(view.offer).toMatchObject({ sessionId: talk.sessionId, kind: 'help' });
    const resumed = { ...talk, desk, phone };
    await comeIn(after, resumed, { ...asked, desk: colleague });
    await welcome(after, resumed, asked);
    expect(after.server.app.dispatch.get(talk.sessionId)).toMatchObject({
      technicianId: talk.technician.id,
      helpers: [helper.person.id, asked.person.id],
    });
  } finally {
    await after.close();
    for (const folder of [dataDir, disk]) await rm(folder, { recursive: true, force: true });
  }
});

type Step = { readonly do: string; readonly who: number; readonly ms: number };
const verbs = [
  'invite',
  'invite',
  'accept',
  'accept',
  'accept',
  'decline',
  'agree',
  'agree',
  'agree',
  'refuse',
  'leave',
  'move',
  'move',
  'take',
  'drop',
  'return',
  'return',
  'touch',
  'touch',
  'flow',
  'flow',
  'cut',
  'pass',
];
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...verbs),
  who: fc.nat({ max: 3 }),
  ms: fc.constantFrom(200, 3_000, 9_000, 16_000),
});

type World = { talk: Talk; people: Person[]; desks: (Line | null)[] };

async function openWorld(): Promise<World> {
  const talk = await liveTalk(house);
  const others = [await house.hire({ level: 2 }), await house.hire({ level: 3 }), await house.hire({ level: 1 })];
  const desks = await Promise.all(others.map((person) => house.readyDeskOf(person)));
  return { talk, people: [talk.technician, ...others], desks: [talk.desk, ...desks] };
}

async function byCustomer({ talk, people }: World, { do: verb, who }: Step): Promise<void> {
  const about = nowIn(house, talk);
  // Mostly about whoever waits, now and then about anybody.
  const waiting = house.server.app.dispatch.get(talk.sessionId)?.joining[0]?.technicianId;
  const technicianId = (who < 3 ? waiting : null) ?? people[who]?.id ?? '';
  if (verb === 'agree' || verb === 'refuse')
    await talk.phone.ask('helper:answer', { ...about, technicianId, isWelcome: verb === 'agree' });
  if (verb === 'flow' || verb === 'cut') await talk.phone.ask('media:report', { ...about, isFlowing: verb === 'flow' });
}

async function byStaff({ talk, people, desks }: World, { do: verb, who }: Step): Promise<void> {
  const [person, about] = [people[who], nowIn(house, talk)];
  const { sessionId } = about;
  if (person && verb === 'return' && !desks[who]) {
    desks[who] = await house.readyDeskOf(person);
    await desks[who]?.ask('session:resume', { sessionId, ...afresh });
  }
  const session = house.server.app.dispatch.get(sessionId);
  const asked = people.findIndex(({ id }) => id === session?.invitation?.askedId);
  if (verb === 'accept' && asked >= 0 && (await desks[asked]?.ask('session:accept', about))?.ok)
    await desks[asked]?.ask('session:resume', { sessionId, ...afresh });
  const desk = desks[who];
  if (!person || !desk) return;
  const next = session?.helpers[0] ?? people[(who + 1) % people.length]?.id ?? '';
  if (verb === 'invite') await desk.ask('helper:invite', { ...about, kind: 'handover', level: 1, technicianId: null });
  if (verb === 'accept') await desk.ask('session:accept', about);
  if (verb === 'decline') await desk.ask('session:decline', about);
  if (verb === 'leave') await desk.ask('session:leave', about);
  if (verb === 'move') await desk.ask('lead:move', { ...about, technicianId: next });
  if (verb === 'take') await desk.ask('lead:move', { ...about, technicianId: person.id });
  if (verb === 'touch') await desk.ask('media:report', { ...about, isFlowing: true });
  if (verb !== 'drop') return;
  desks[who] = null;
  await drop(house, { person, desk });
}

/** What must hold after every step: one technician, nobody twice, every desk and the store as the session says. */
async function check({ talk, people }: World): Promise<void> {
  const { core } = house.server.app.dispatch;
  const room = core.rooms.get(talk.sessionId);
  const session = room?.session;
  if (!room || !session) throw new Error('The session is there to the end.');
  expect(await house.server.store.sessions.get(session.companyId, session.id)).toEqual(session);
  expect(session.askedAt).toBe(talk.visitor.session.askedAt);
  const beside = [...session.helpers, ...session.joining.map(({ technicianId }) => technicianId)];
  expect([...room.beside.keys()].sort()).toEqual([...beside].sort());
  const holder = 'technicianId' in session ? session.technicianId : null;
  const members = [...(holder === null ? [] : [holder]), ...beside];
  expect(new Set(members).size).toBe(members.length);
  for (const { id } of people) {
    const desk = core.desks.get(id);
    if (members.includes(id)) expect(desk?.room).toBe(room);
    else expect(desk?.room ?? null).toBeNull();
    expect(desk?.asked ?? null).toBe(session.invitation?.askedId === id ? room : null);
  }
  // A helper who is there and of the level keeps the session out of the queue.
  if (!isUnderWay(session)) expect(session.helpers).toEqual([]);
  for (const { page } of room.beside.values()) if (page) expect(page.data.room).toBe(room);
}

test('[route.P15] [rule.S1] keeps everybody in one place under any interleaving with lost lines', async () => {
  const runs = fc.asyncProperty(
    fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 40, size: 'max' }),
    async (rounds) => {
      await house.close();
      house = await openHouse();
      const world = await openWorld();
      for (const together of rounds) {
        await Promise.all(together.flatMap((one) => [byStaff(world, one), byCustomer(world, one)]));
        await house.pass(together.find(({ do: verb }) => verb === 'pass')?.ms ?? 50);
        await house.settle();
        await check(world);
      }
    },
  );
  await fc.assert(runs, { numRuns: 30, endOnFailure: false });
}, 120_000);
