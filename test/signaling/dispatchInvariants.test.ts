import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay } from '#models/routing/ledger.ts';
import { match } from '#models/routing.ts';
import { holderOf } from '#models/session.ts';
import type { Core } from '#signaling/dispatch/core.ts';
import { worldOf } from '#signaling/dispatch/world.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { wrongWith } from '#test/support/routing/decisionChecks.ts';
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
  'watch',
];
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...verbs),
  who: fc.nat({ max: 7 }),
  ms: fc.constantFrom(500, 3_000, 9_000, 16_000, 61_000),
});

/** The world a run plays in: a lead, five technicians and as many customers as tap. */
type World = {
  house: House;
  lead: Line;
  /** What was foreseen when each session came in. */
  foreseen: Map<string, number | null>;
  people: Person[];
  desks: (Line | null)[];
  visitors: { visitor: TestCustomer; phone: Line }[];
};

const team = [
  { level: 1, families: ['Labeller'] },
  { level: 2, languages: ['en'] },
  { level: 2, families: ['Carton sealer'], languages: ['de'] },
  { level: 3, families: ['Labeller', 'Carton sealer'] },
  { level: 3, languages: ['en'] },
] as const;

async function openWorld(): Promise<World> {
  const house = await openHouse();
  const people: Person[] = [];
  for (const skills of team) people.push(await house.hire(skills));
  const desks = await Promise.all(people.map((person) => house.readyDeskOf(person)));
  const lead = await house.deskOf(await house.hire({ role: 'lead', level: 3 }));
  return { house, lead, people, desks, visitors: [], foreseen: new Map() };
}

/** What the technician at this desk has, as the server sees it. */
function held({ house, people }: World, who: number): { sessionId: string; epoch: number } {
  const room = house.server.app.dispatch.core.desks.get(people[who % team.length]?.id ?? '')?.room;
  return { sessionId: room?.session.id ?? 'no-session', epoch: room?.session.epoch ?? 0 };
}

async function byTechnician(world: World, { do: verb, who }: Step): Promise<void> {
  const { house, people, desks } = world;
  const desk = desks[who % team.length];
  const person = people[who % team.length];
  if (verb === 'return' && !desk && person) desks[who % team.length] = await house.readyDeskOf(person);
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
  desks[who % team.length] = null;
  const pagesOf = () => [...(house.server.app.dispatch.core.desks.get(person.id)?.pages ?? [])];
  await expect.poll(() => pagesOf().some(({ id }) => id === line)).toBe(false);
}

async function byCustomer({ house, lead, visitors }: World, { do: verb, who }: Step): Promise<void> {
  if (verb === 'tap' && visitors.length < 8) {
    const language = who % 4 === 0 ? 'de' : 'en';
    const machineId = who === 7 ? null : `${aurora}-machine-${1 + (who % 2)}`;
    const visitor = await house.tap({ level: ((who % 3) + 1) as 1 | 2 | 3, language, machineId }, { language });
    visitors.push({ visitor, phone: await house.phoneOf(visitor) });
  }
  const one = visitors[who % Math.max(1, visitors.length)];
  if (verb === 'watch') expect((await lead.ask('queue:watch', {})).ok).toBe(true);
  if (!one) return;
  const sessionId = one.visitor.session.id;
  const epoch = house.server.app.dispatch.get(sessionId)?.epoch ?? 0;
  if (verb === 'hangUp') await one.phone.ask('session:hangUp', { sessionId, epoch });
  if (verb === 'flow' || verb === 'cut')
    await one.phone.ask('media:report', { sessionId, epoch, isFlowing: verb === 'flow' });
}

/** What must hold after every step, whatever came before. */
async function check({ house, visitors, people, foreseen }: World): Promise<void> {
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
    if (!foreseen.has(visitor.session.id)) foreseen.set(visitor.session.id, now?.expectedMs ?? null);
    expect(now?.expectedMs ?? null).toBe(foreseen.get(visitor.session.id));
  }
  checkViews(core);
}

/** Whoever waits is told what is foreseen and nobody else is; nobody who is away is asked. */
function checkViews(core: Core): void {
  for (const { session, wait, because } of core.rooms.values()) {
    const isWaiting = session.state === 'queued' || session.state === 'offered';
    expect({ state: session.state, isTold: wait !== null }).toEqual({ state: session.state, isTold: isWaiting });
    if (session.state === 'offered') expect(because).not.toBeNull();
  }
  for (const { awayBecause, wish } of core.desks.values()) if (awayBecause !== null) expect(wish).toBe('away');
}

/** Every offer that was made is in what was written down, and what was written down decides the same again. */
async function checkLog({ house }: World): Promise<void> {
  const decisions = await house.server.store.decisions.list(aurora);
  const replayed = [...replay(decisions)];
  expect(replayed.map(({ assignments }) => assignments)).toEqual(decisions.map(({ assignments }) => assignments));
  expect(replayed.flatMap(({ world, decision }) => wrongWith(world, decision.at))).toEqual([]);
}

test('[route.R3] [route.P1] [route.P2] [route.P3] [route.P18] [rule.S1] [rule.S5] holds one session a technician and one technician a session under any interleaving', async () => {
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
        await checkLog(world);
      } finally {
        await world.house.close();
      }
    },
  );
  await fc.assert(runs, { numRuns: 20, endOnFailure: true });
}, 120_000);
