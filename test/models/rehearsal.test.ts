import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Level } from '#models/level.ts';
import { type Decision, record } from '#models/routing/ledger.ts';
import { type Arrival, pastDaysOf, type Spell } from '#models/routing/pastDays.ts';
import { type Rehearsal, type Rehearsed, rehearse } from '#models/routing/rehearsal.ts';
import { defaultRules, routingRulesSchema, routingSettings } from '#models/routing/rules.ts';
import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import type { Technician } from '#models/technician.ts';

const hour = 3_600_000;
const begin = 40 * 24 * hour;
const workMs = { 1: 480_000, 2: 720_000, 3: 1_080_000 };

function someone(id: string, level: Level, families: readonly string[] = ['Mill']): Technician {
  const free = { state: 'available', idleSince: begin, lastSeenAt: null } as const;
  return { id, level, families, languages: ['en'], ...free };
}

function waiting(n: number, level: Level, at: number): WaitingSession {
  const caller = { segment: 'business', language: 'en', family: 'Mill', certified: false } as const;
  return { id: `session-${n}`, level, ...caller, callbackDueAt: null, askedAt: at, declinedBy: [] };
}

const arrival = (session: WaitingSession, leavesAt: number | null = null): Arrival => ({
  ...{ session, at: session.askedAt, leavesAt },
});
const day = (technician: Technician): Spell => ({ technician, from: begin - hour, until: begin + 10 * hour });

function played(rehearsal: Omit<Rehearsal, 'workMs'>): Rehearsed {
  const moments = rehearse({ ...rehearsal, workMs });
  for (;;) {
    const { done, value } = moments.next();
    if (done) return value;
  }
}

const own = routingSettings(defaultRules, true);

it('[route.R4] the defaults of a company are the rules that were compared in simulation', () => {
  expect(own).toEqual(defaultSettings);
  expect(routingSettings(defaultRules, false)).toEqual({ ...defaultSettings, reserve: null });
  expect(routingRulesSchema.safeParse(defaultRules).success).toBe(true);
  expect(routingRulesSchema.safeParse({ ...defaultRules, outsideAfterTargets: -1 }).success).toBe(false);
});

it('[route.R14] plays past days once more: whoever finds somebody free waits for nobody, and the next one for as long as work takes', () => {
  const arrivals = [arrival(waiting(1, 2, begin)), arrival(waiting(2, 2, begin + 1_000))];
  const rehearsed = played({ past: { arrivals, spells: [day(someone('ana', 2))] }, settings: own });
  expect(rehearsed).toMatchObject({ sessions: 2, gaveUp: 0, ownLevel: 2, outsideFamily: 0 });
  expect(rehearsed.waits).toEqual({ served: 2, middleMs: 0, longMs: workMs[2] - 1_000 });
});

it('[route.R4] shows what a reserve costs some and gives others', () => {
  const spells = [day(someone('ana', 2)), day(someone('kim', 3))];
  // Each hour two ordinary ones, and then one that only level 3 can help.
  const hours = Array.from({ length: 6 }, (_, n) => begin + n * hour);
  const arrivals = hours.flatMap((at, n) => [
    arrival(waiting(3 * n, 1, at)),
    arrival(waiting(3 * n + 1, 1, at + 100_000)),
    arrival(waiting(3 * n + 2, 3, at + 200_000)),
  ]);
  const past = { arrivals, spells };
  const [kept, open] = [
    played({ past, settings: own }),
    played({ past, settings: routingSettings(defaultRules, false) }),
  ];
  expect([kept.byLevel[3].longMs, kept.byLevel[1].middleMs]).toEqual([0, 0]);
  expect(open.byLevel[3].longMs).toBe(workMs[3] - 100_000);
  expect(kept.byLevel[1].longMs ?? 0).toBeGreaterThan(open.byLevel[1].longMs ?? 0);
});

it('[route.R7] shows whom others take when they may earlier', () => {
  const spells = [day(someone('ana', 2)), day(someone('ben', 2, ['Press']))];
  const arrivals = Array.from({ length: 5 }, (_, n) => arrival(waiting(n, 2, begin + n * 500_000)));
  const outside = (outsideAfterTargets: number) =>
    played({ past: { arrivals, spells }, settings: routingSettings({ ...defaultRules, outsideAfterTargets }, true) });
  expect(outside(0)).toMatchObject({ outsideFamily: 2, waits: { longMs: 0 } });
  expect(outside(20)).toMatchObject({ outsideFamily: 0, waits: { longMs: 4 * (workMs[2] - 500_000) } });
});

it('[route.R13] leaves nobody out, and serves nobody below their level or after they left', () => {
  const someArrival = fc.record({
    at: fc.integer({ min: 0, max: 3 * hour }),
    level: fc.constantFrom<Level>(1, 2, 3),
    patience: fc.option(fc.integer({ min: 0, max: hour })),
  });
  const someSpell = fc.record({
    level: fc.constantFrom<Level>(1, 2, 3),
    from: fc.integer({ min: 0, max: 2 * hour }),
    length: fc.integer({ min: 60_000, max: 3 * hour }),
  });
  const days = fc.record({
    come: fc.array(someArrival, { maxLength: 25 }),
    team: fc.array(someSpell, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(days, ({ come, team }) => {
      const arrivals = come
        .map(({ at, level, patience }, n) =>
          arrival(waiting(n, level, begin + at), patience === null ? null : begin + at + patience),
        )
        .sort((a, b) => a.at - b.at);
      const spells = team.map(({ level, from, length }, n) => ({
        ...{ technician: someone(`who-${n}`, level), from: begin + from, until: begin + from + length },
      }));
      const rehearsed = played({ past: { arrivals, spells }, settings: own });
      const { waits, gaveUp, byLevel, ownLevel } = rehearsed;
      expect(waits.served + gaveUp).toBe(arrivals.length);
      expect(byLevel[1].served + byLevel[2].served + byLevel[3].served).toBe(waits.served);
      expect(ownLevel).toBeLessThanOrEqual(waits.served);
      const highest = Math.max(0, ...team.map(({ level }) => level));
      for (const level of [1, 2, 3] as const) if (level > highest) expect(byLevel[level].served).toBe(0);
      expect(played({ past: { arrivals, spells }, settings: own })).toEqual(rehearsed);
    }),
  );
});

function decided(rounds: readonly { at: number; sessions: WaitingSession[]; technicians: Technician[] }[]): Decision[] {
  const decisions: Decision[] = [];
  let ledger = null;
  for (const { at, sessions, technicians } of rounds) {
    const world = { sessions, technicians, settings: own };
    const { decision, after } = record(ledger, { world, now: at, assignments: match(world, at) });
    ledger = after;
    decisions.push(decision);
  }
  return decisions;
}

it('[route.P18] reads from decisions who came and who was there, each once, and for how long', () => {
  const [ana, kim] = [someone('ana', 2), someone('kim', 3)];
  const [first, second] = [waiting(1, 2, begin), waiting(2, 3, begin + hour)];
  const old = { ...waiting(3, 2, begin - 20 * hour), id: 'goes-on' };
  const decisions = decided([
    { at: begin, sessions: [first], technicians: [ana] },
    { at: begin + hour, sessions: [second], technicians: [ana, kim] },
    { at: begin + 6 * hour, sessions: [old, { ...first, id: 'again', again: 'lost' }], technicians: [kim] },
  ]);
  const left = { session: waiting(4, 1, begin + 2 * hour), at: begin + 2 * hour + 60_000 };
  const past = pastDaysOf(decisions, { since: begin - hour, givenUp: [left], mostArrivals: 10 });
  expect(past.arrivals.map(({ session: { id }, at, leavesAt }) => [id, at - begin, leavesAt])).toEqual([
    ['session-1', 0, null],
    ['session-2', hour, null],
    ['session-4', 2 * hour, left.at],
    ['goes-on', 6 * hour, null],
  ]);
  const around = hour / 4;
  expect(past.spells.map(({ technician: { id }, from, until }) => [id, from - begin, until - begin])).toEqual([
    ['ana', -around, hour + around],
    ['kim', hour - around, hour + around],
    ['kim', 6 * hour - around, 6 * hour + around],
  ]);
  expect(pastDaysOf(decisions, { since: begin, givenUp: [], mostArrivals: 1 }).arrivals).toHaveLength(1);
});
