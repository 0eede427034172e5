import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { steppedClock } from '#test/support/clock.ts';
import { afresh, type House, openHouse, type Talk } from '#test/support/house.ts';
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

test('[fault.W2] [rule.T4] keeps a helper’s seat for 8 s, and then says that they are lost', async () => {
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
