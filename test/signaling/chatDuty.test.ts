import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { answeringDeskOf, threadOf, write, writeFirst } from '#test/support/chat.ts';
import { steppedClock } from '#test/support/clock.ts';
import { about, aurora, type House, openHouse } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Loses a line, and waits until the server knows. */
async function drop(line: Line, staffId: string, { server }: House): Promise<void> {
  line.close();
  await expect.poll(() => server.app.dispatch.core.desks.get(staffId)?.pages.size).toBe(0);
}

const answererOf = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.chat?.technicianId;

describe('[rule.C2] a chat goes', () => {
  it('to who has the fewest, up to the capacity, and the next waits until there is room', async () => {
    await house.server.store.companies.set(aurora, { ...defaultCompanySettings, chatCapacity: 2 });
    const [ana, bo] = [await house.hire({ level: 1 }), await house.hire({ level: 1 })];
    const atAna = await answeringDeskOf(house, ana);
    await answeringDeskOf(house, bo);
    const writers = [];
    for (let count = 0; count < 5; count += 1) writers.push(await writeFirst(house));
    const given = writers.map(({ sessionId }) => answererOf(sessionId));
    expect(given.filter((id) => id === ana.id)).toHaveLength(2);
    expect(given.filter((id) => id === bo.id)).toHaveLength(2);
    expect(given.slice(0, 2).sort()).toEqual([ana.id, bo.id].sort());
    expect(given[4]).toBeNull();
    const [done] = writers.filter(({ sessionId }) => answererOf(sessionId) === ana.id);
    await atAna.ask('chat:solve', { sessionId: done?.sessionId ?? '', outcome: 'fixed', note: '' });
    await house.settle();
    expect(answererOf(writers[4]?.sessionId ?? '')).toBe(ana.id);
  });

  it('to nobody below the customer’s level or without their language, and says so by nobody being there', async () => {
    await answeringDeskOf(house, await house.hire({ level: 1 }));
    await answeringDeskOf(house, await house.hire({ level: 3, languages: ['en'] }));
    const { sessionId, phone, visitor } = await writeFirst(house, { level: 2, language: 'de' });
    await write(phone, sessionId, 'Ist da jemand?');
    expect(answererOf(sessionId)).toBeNull();
    expect(visitor.session.chat).toEqual({ technician: null, openedAt: visitor.session.askedAt });
    const late = await house.hire({ level: 2 });
    await answeringDeskOf(house, late);
    expect(answererOf(sessionId)).toBe(late.id);
    expect(await threadOf(phone, sessionId)).toEqual(['Ist da jemand?', '[answers]']);
  });

  it('to somebody whether or not they are there for sessions, and to nobody who only is', async () => {
    await house.readyDeskOf(await house.hire());
    const { sessionId } = await writeFirst(house);
    expect(answererOf(sessionId)).toBeNull();
    const away = await house.hire();
    await answeringDeskOf(house, away);
    expect(answererOf(sessionId)).toBe(away.id);
  });

  it('to somebody else when the line of whoever had it is lost for good, and not before', async () => {
    const [ana, bo] = [await house.hire(), await house.hire()];
    const atAna = await answeringDeskOf(house, ana);
    const { sessionId, phone } = await writeFirst(house);
    await answeringDeskOf(house, bo);
    await drop(atAna, ana.id, house);
    await house.pass(7_000);
    expect(answererOf(sessionId)).toBe(ana.id);
    await house.pass(2_000);
    expect(answererOf(sessionId)).toBe(bo.id);
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]', '[answers]']);
  });

  it('to somebody free when a call takes whoever had it, and stays where nobody is', async () => {
    const talk = await house.talk({ level: 1 });
    const busy = talk.technician;
    await talk.desk.ask('chat:duty', { isOnDuty: true });
    const { sessionId } = await writeFirst(house);
    expect(answererOf(sessionId)).toBe(busy.id);
    const free = await house.hire({ level: 1 });
    await answeringDeskOf(house, free);
    expect(answererOf(sessionId)).toBe(free.id);
  });

  it('on to nobody new once they are off duty, and what they have stays theirs', async () => {
    const ana = await house.hire();
    const desk = await answeringDeskOf(house, ana);
    const first = await writeFirst(house);
    await desk.ask('chat:duty', { isOnDuty: false });
    const second = await writeFirst(house);
    expect([answererOf(first.sessionId), answererOf(second.sessionId)]).toEqual([ana.id, null]);
  });
});

it('[rule.C1] during a live session the thread is its technician’s, and after they are lost the next one’s', async () => {
  const talk = await house.talk({ level: 2 });
  const { sessionId, desk, phone } = talk;
  await phone.ask('chat:open', { sessionId, lastSeq: 0 });
  await write(phone, sessionId, 'The serial is 4471.');
  await write(desk, sessionId, 'Thank you.');
  await phone.ask('media:report', { ...about(talk), isFlowing: false });
  await drop(desk, talk.technician.id, house);
  await house.pass(9_000);
  const next = await house.hire({ level: 2 });
  const atNext = await house.readyDeskOf(next);
  const { offer } = await atNext.next('desk:changed', (news) => news.offer !== null);
  await atNext.ask('session:accept', { sessionId, epoch: offer?.epoch ?? -1 });
  expect(answererOf(sessionId)).toBe(next.id);
  expect(await threadOf(atNext, sessionId)).toEqual(['The serial is 4471.', 'Thank you.', '[lost]', '[joined]']);
});

it('[rule.C4] [fault.S1] after a restart everything acknowledged is there, with whoever answered it and who is on duty', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  const clock = steppedClock();
  const before = await openHouse({ dataDir, clock });
  const ana = await before.hire({ name: 'Ana Moreau' });
  const atAna = await answeringDeskOf(before, ana);
  const { sessionId, phone, visitor } = await writeFirst(before);
  await write(phone, sessionId, 'one', 'two');
  await write(atAna, sessionId, 'three');
  await phone.ask('chat:read', { sessionId, deliveredSeq: 4, readSeq: 4 });
  await before.close();
  const after = await openHouse({ dataDir, clock, isSeeded: false });
  const session = after.server.app.dispatch.get(sessionId);
  expect(session).toMatchObject({ state: 'triage', chat: { technicianId: ana.id } });
  const bo = await after.hire();
  await answeringDeskOf(after, bo);
  await after.settle();
  expect(after.server.app.dispatch.get(sessionId)?.chat?.technicianId).toBe(ana.id);
  const back = await after.deskOf(ana);
  expect(await back.ask('chat:desk', {})).toMatchObject({
    desk: { isOnDuty: true, chats: [{ sessionId, unread: 2, last: { body: { text: 'three' } } }] },
  });
  const again = await after.phoneOf(visitor);
  expect(await again.ask('chat:open', { sessionId, lastSeq: 0 })).toMatchObject({
    marks: { customer: { readSeq: 4 } },
  });
  expect(await threadOf(again, sessionId)).toEqual(['[answers]', 'one', 'two', 'three']);
  await drop(back, ana.id, after);
  await after.pass(31_000);
  expect(after.server.app.dispatch.get(sessionId)?.chat?.technicianId).toBe(bo.id);
  await after.close();
  await rm(dataDir, { recursive: true, force: true });
});
