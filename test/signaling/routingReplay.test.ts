import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Level } from '#models/level.ts';
import { type Decision, replay } from '#models/routing/ledger.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { wrongWith } from '#test/support/routing/decisionChecks.ts';

const step = fc.record({
  do: fc.constantFrom('tap', 'tap', 'answer', 'answer', 'decline', 'file', 'away', 'ready', 'pass'),
  who: fc.nat({ max: 5 }),
  ms: fc.constantFrom(900, 11_000, 47_000, 200_000),
});
type Step = { readonly do: string; readonly who: number; readonly ms: number };

const team = [
  { level: 1, families: ['Labeller'], languages: ['en'] },
  { level: 2, families: ['Carton sealer', 'Labeller'], languages: ['en', 'de'] },
  { level: 2, families: [], languages: ['de'] },
  { level: 3, families: ['Labeller'], languages: ['en', 'de'] },
  { level: 3, families: [], languages: ['en'] },
  { level: 3, families: ['Carton sealer'], languages: ['en', 'de'] },
] as const;

async function ask(house: House, desk: Line, { do: verb, who }: Step): Promise<void> {
  if (verb === 'tap') {
    const language = who % 3 === 0 ? 'de' : 'en';
    const machineId = who % 2 === 0 ? null : `${aurora}-machine-${1 + (who % 2)}`;
    const visitor = await house.tap({ level: (1 + (who % 3)) as Level, language, machineId }, { language });
    await house.phoneOf(visitor);
  }
  if (verb === 'away' || verb === 'ready')
    await desk.ask('presence:set', { presence: verb === 'away' ? 'away' : 'available' });
  const answer = await desk.ask('desk:resume', {});
  if (!answer.ok) return;
  const { offer, sessionId } = answer.desk;
  const epoch = house.server.app.dispatch.get(sessionId ?? '')?.epoch ?? -1;
  if (offer && (verb === 'answer' || verb === 'decline'))
    await desk.ask(verb === 'answer' ? 'session:accept' : 'session:decline', {
      sessionId: offer.sessionId,
      epoch: offer.epoch,
    });
  if (!sessionId || verb !== 'file') return;
  await desk.ask('session:hangUp', { sessionId, epoch });
  await desk.ask('session:file', { sessionId, epoch, outcome: 'fixed', note: '' });
}

/** Plays a day through the server, and answers what it wrote down of it. */
async function playDay(steps: readonly Step[]): Promise<{ decisions: Decision[]; offers: number }> {
  const house = await openHouse();
  try {
    const people = [];
    for (const skills of team) people.push(await house.hire(skills));
    const desks = [];
    for (const person of people) desks.push(await house.readyDeskOf(person));
    for (const one of steps) {
      await ask(house, desks[one.who] as Line, one);
      await house.pass(one.do === 'pass' ? one.ms : 100);
    }
    const { rooms } = house.server.app.dispatch.core;
    const decisions = await house.server.store.decisions.list(aurora);
    return { decisions, offers: [...rooms.values()].reduce((sum, { session }) => sum + session.epoch, 0) };
  } finally {
    await house.close();
  }
}

test('[route.P18] [route.P2] [route.P3] [route.P4] [route.P14] writes every decision down so that it can be taken again, and each keeps the rules', async () => {
  let [rounds, whole] = [0, 0];
  const days = fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
    const { decisions, offers } = await playDay(steps);
    const replayed = [...replay(decisions)];
    expect(replayed).toHaveLength(decisions.length);
    for (const { decision, world, assignments } of replayed) {
      expect(assignments).toEqual(decision.assignments);
      expect(wrongWith(world, decision.at)).toEqual([]);
    }
    // Every offer there was is in it, and sessions that ended are no longer in memory.
    expect(decisions.reduce((sum, { assignments }) => sum + assignments.length, 0)).toBeGreaterThanOrEqual(offers);
    rounds += decisions.length;
    whole += decisions.filter(({ isWhole }) => isWhole).length;
  });
  await fc.assert(days, { numRuns: 25, endOnFailure: true });
  expect(rounds).toBeGreaterThan(100);
  // Most say only what had changed.
  expect(whole).toBeLessThan(rounds / 3);
}, 120_000);
