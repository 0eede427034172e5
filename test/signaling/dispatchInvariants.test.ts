import fc from 'fast-check';
import { expect, test } from 'vitest';
import { match } from '#models/routing.ts';
import { holderOf } from '#models/session.ts';
import { worldOf } from '#signaling/dispatch/world.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import type { TestCustomer } from '#test/support/server.ts';

type Step = { readonly do: string; readonly who: number; readonly ms: number };
const verbs = [
  'tap',
  'accept',
  'accept',
  'decline',
  'hangUp',
  'file',
  'drop',
  'return',
  'away',
  'ready',
  'pass',
  'flow',
  'cut',
];
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...verbs),
  who: fc.nat({ max: 7 }),
  ms: fc.constantFrom(500, 3_000, 9_000, 16_000, 61_000),
});

/** The world a run plays in: three technicians and as many customers as tap. */
type World = {
  house: House;
  people: Person[];
  desks: (Line | null)[];
  visitors: { visitor: TestCustomer; phone: Line }[];
};

async function openWorld(): Promise<World> {
  const house = await openHouse();
  const people = [await house.hire({ level: 1 }), await house.hire({ level: 2 }), await house.hire({ level: 3 })];
  const desks = await Promise.all(people.map((person) => house.readyDeskOf(person)));
  return { house, people, desks, visitors: [] };
}

/** What the technician at this desk has, as the server sees it. */
function held({ house, people }: World, who: number): { sessionId: string; epoch: number } {
  const room = house.server.app.dispatch.core.desks.get(people[who % 3]?.id ?? '')?.room;
  return { sessionId: room?.session.id ?? 'no-session', epoch: room?.session.epoch ?? 0 };
}

async function byTechnician(world: World, { do: verb, who }: Step): Promise<void> {
  const { house, people, desks } = world;
  const desk = desks[who % 3];
  const person = people[who % 3];
  if (verb === 'return' && !desk && person) desks[who % 3] = await house.readyDeskOf(person);
  if (!desk) return;
  const about = held(world, who);
  if (verb === 'accept') await desk.ask('session:accept', about);
  if (verb === 'decline') await desk.ask('session:decline', about);
  if (verb === 'file') await desk.ask('session:file', { ...about, outcome: 'fixed', note: '' });
  if (verb === 'away' || verb === 'ready')
    await desk.ask('presence:set', { presence: verb === 'away' ? 'away' : 'available' });
  if (verb !== 'drop' || !person) return;
  const { id: line } = desk.socket;
  desk.close();
  desks[who % 3] = null;
  const pagesOf = () => [...(house.server.app.dispatch.core.desks.get(person.id)?.pages ?? [])];
  await expect.poll(() => pagesOf().some(({ id }) => id === line)).toBe(false);
}

async function byCustomer({ house, visitors }: World, { do: verb, who }: Step): Promise<void> {
  if (verb === 'tap' && visitors.length < 8) {
    const visitor = await house.tap({ level: ((who % 3) + 1) as 1 | 2 | 3 });
    visitors.push({ visitor, phone: await house.phoneOf(visitor) });
  }
  const one = visitors[who % Math.max(1, visitors.length)];
  if (!one) return;
  const sessionId = one.visitor.session.id;
  const epoch = house.server.app.dispatch.get(sessionId)?.epoch ?? 0;
  if (verb === 'hangUp') await one.phone.ask('session:hangUp', { sessionId, epoch });
  if (verb === 'flow' || verb === 'cut')
    await one.phone.ask('media:report', { sessionId, epoch, isFlowing: verb === 'flow' });
}

/** What must hold after every step, whatever came before. */
async function check({ house, visitors, people }: World): Promise<void> {
  const { core } = house.server.app.dispatch;
  const stored = await house.server.store.sessions.open();
  const holders = stored.map(holderOf).filter((id) => id !== null);
  expect(new Set(holders).size).toBe(holders.length);
  expect(stored.every(({ id }) => core.rooms.has(id))).toBe(true);
  for (const session of stored) expect(core.rooms.get(session.id)?.session).toEqual(session);
  const waiting = [...(core.floors.get(aurora)?.waiting ?? [])].map(({ session }) => session.id).sort();
  expect(waiting).toEqual(
    stored
      .filter(({ state }) => state === 'queued')
      .map(({ id }) => id)
      .sort(),
  );
  const floor = core.floors.get(aurora);
  const queued = stored.filter(({ state }) => state === 'queued');
  if (floor) expect(match(worldOf(floor, queued, core.clock.now()), core.clock.now())).toEqual([]);
  for (const { id } of people) {
    const room = core.desks.get(id)?.room ?? null;
    expect(room?.session.id ?? null).toBe(stored.find((session) => holderOf(session) === id)?.id ?? null);
  }
  for (const { visitor } of visitors) {
    const now = await house.server.store.sessions.get(aurora, visitor.session.id);
    expect(now?.askedAt).toBe(visitor.session.askedAt);
  }
}

test('[route.R3] [rule.S1] [rule.S5] holds one session a technician and one technician a session under any interleaving', async () => {
  const runs = fc.asyncProperty(
    fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 30 }),
    async (rounds) => {
      const world = await openWorld();
      try {
        for (const together of rounds) {
          await Promise.all(together.flatMap((one) => [byTechnician(world, one), byCustomer(world, one)]));
          const wait = together.find(({ do: verb }) => verb === 'pass');
          await world.house.pass(wait?.ms ?? 50);
          await world.house.settle();
          await check(world);
        }
      } finally {
        await world.house.close();
      }
    },
  );
  await fc.assert(runs, { numRuns: 20, endOnFailure: true });
}, 120_000);
