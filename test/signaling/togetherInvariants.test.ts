import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isUnderWay } from '#models/session.ts';
import { afresh, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { drop, liveTalk, nowIn } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

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
