import { describe, expect, it } from 'vitest';
import { keptWaits, type PastWait } from '#models/routing/history.ts';
import { promiseCallback } from '#models/routing/promise.ts';
import { unservable } from '#models/routing/unservable.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import { estimateWait } from '#models/routing.ts';
import type { Technician } from '#models/technician.ts';
import { playReplication } from '#test/bench/routing/play.ts';
import { scenarios } from '#test/bench/routing/scenarios.ts';
import { Tally } from '#test/bench/routing/tally.ts';
import { erlangMeanMs, simulatedInterval } from '#test/support/routing/erlang.ts';
import { technician, waiting, worldWith } from '#test/support/routing/floor.ts';
import { reserveAndAge } from '#test/support/routing/policies.ts';

const hour = 3600_000;
const busy = (n: number, fields: Partial<Technician> = {}) =>
  Array.from({ length: n }, (_, k) => technician(`busy-${k}`, { state: 'engaged', held: 1, ...fields }));
const queue = (n: number, fields: Partial<WaitingSession> = {}) =>
  Array.from({ length: n }, (_, k) => waiting(`session-${k}`, { askedAt: k - n, ...fields }));
const highOf = (world: World, id: string) => estimateWait(world, id, 0)?.highMs ?? Number.NaN;

describe('an estimated wait', () => {
  it('is nothing when a session is next, and no range at all where nobody could ever take it', () => {
    expect(estimateWait(worldWith(queue(1), [technician('ana')]), 'session-0', 0)).toMatchObject({ highMs: 0 });
    expect(estimateWait(worldWith(queue(1, { level: 2 }), busy(1)), 'session-0', 0)).toBeNull();
    expect(estimateWait(worldWith([], busy(1)), 'session-0', 0)).toBeNull();
  });

  it('grows with the rank, and shrinks with those who share the work', () => {
    const world = worldWith(queue(6), busy(3));
    expect(highOf(world, 'session-0')).toBeLessThan(highOf(world, 'session-5'));
    expect(highOf(worldWith(queue(6), busy(6)), 'session-5')).toBeLessThan(highOf(world, 'session-5'));
    const others = queue(5, { family: 'B' }).map((one) => ({ ...one, id: `other-${one.id}` }));
    const alone = worldWith([...others, waiting('last')], [...busy(3), technician('b', { families: ['B'] })]);
    expect(highOf(alone, 'last')).toBeLessThan(highOf(world, 'session-5'));
  });

  it('[route.P13] [route.R13] is calibrated on what waits like it were, whoever ended them', () => {
    const world = worldWith(queue(3), busy(3));
    const plain = estimateWait(world, 'session-2', 0);
    const expectedMs = plain?.expectedMs ?? 0;
    const past = (factor: number): PastWait => ({ standing: 1, expectedMs, waitedMs: factor * expectedMs });
    const waits = Array.from({ length: 99 }, (_, n) => past((n + 1) / 10));
    const range = estimateWait(
      { ...world, history: { meanWorkMs: { 1: 480_000, 2: 1, 3: 1 }, waits } },
      'session-2',
      0,
    );
    expect(range?.highMs).toBeCloseTo(9 * expectedMs);
    expect(range?.lowMs).toBeCloseTo(1 * expectedMs);
    expect(range?.calibration).toEqual({ shareBelowLow: 0.1, shareBelowHigh: 0.9, count: 99 });
    expect(plain?.calibration.count).toBe(0);
  });

  it('keeps as many past waits as it needs, the latest', () => {
    let waits: readonly PastWait[] = [];
    for (let n = 0; n < 2_500; n += 1) waits = keptWaits(waits, { standing: 1, expectedMs: 1, waitedMs: n });
    expect(waits).toHaveLength(1_000);
    expect(waits.at(-1)?.waitedMs).toBe(2_499);
  });

  it('[route.P12] [route.R12] covers 85 to 95 of 100 real waits, and the callbacks that are promised come in time', () => {
    const [, mixed] = scenarios;
    if (!mixed) throw new Error('There is no mixed load.');
    const tally = new Tally();
    const streams = mixed.demand.streams.map((stream) => ({
      ...stream,
      rates: stream.rates.map(({ rate }) => ({ rate, until: 40 * hour })),
    }));
    const scenario = { ...mixed, demand: { streams, endAt: 40 * hour } };
    playReplication(scenario, 2, { policy: reserveAndAge(), announces: true, tally });
    expect(tally.coverage).toBeGreaterThan(0.85);
    expect(tally.coverage).toBeLessThan(0.95);
    expect(tally.promisedShare).toBeGreaterThan(0.5);
    expect(tally.figures().callbacksPromisedIn180).toBeGreaterThan(0.98);
  });
});

describe('a promise', () => {
  it('[route.R12] is given when somebody is free, and not when the queue is long or the team closes before', () => {
    const free = worldWith([], [technician('ana')]);
    expect(promiseCallback(free, waiting('session'), 0)).toEqual({ isPromised: true, boundMs: 0 });
    expect(promiseCallback(worldWith(queue(9, { again: 'lost' }), busy(1)), waiting('session'), 0).isPromised).toBe(
      false,
    );
    const hours = (until: number) => ({ ...free, hours: { from: 0, until } });
    expect(promiseCallback(hours(180_000), waiting('session'), 0).isPromised).toBe(true);
    expect(promiseCallback(hours(179_999), waiting('session'), 0).isPromised).toBe(false);
    expect(promiseCallback(hours(hour), waiting('session'), -1).isPromised).toBe(false);
    expect(promiseCallback(worldWith([], []), waiting('session'), 0)).toEqual({ isPromised: false, boundMs: null });
  });
});

describe('somebody nobody could serve', () => {
  it.each<[string, Partial<WaitingSession>, readonly Technician[], object | null]>([
    ['nobody is rostered', {}, [], { lacks: 'anybody', isLastResort: false }],
    [
      'all shifts are over',
      {},
      [technician('ana', { shift: { from: -2, until: 0 } })],
      { lacks: 'anybody', isLastResort: false },
    ],
    ['nobody is of the level', { level: 2 }, [technician('ana')], { lacks: 'level', isLastResort: false }],
    ['nobody speaks the language', { language: 'x' }, [technician('ana')], { lacks: 'language', isLastResort: false }],
    [
      'nobody has both',
      { level: 2, language: 'b' },
      [technician('ana', { level: 2 }), technician('bea', { languages: ['b'] })],
      { lacks: 'levelOrLanguage', isLastResort: false },
    ],
    ['nobody knows the family', { family: 'X' }, [technician('ana')], { lacks: 'family', isLastResort: true }],
    ['somebody is rostered, though away', {}, [technician('ana', { state: 'away' })], null],
    ['somebody declined, which is forgotten', { declinedBy: ['ana'] }, [technician('ana')], null],
  ])('[route.R1] [route.R7] is told so at once when %s', (...[, fields, people, answer]) => {
    expect(unservable(worldWith([], people), waiting('session', fields), 0)).toEqual(answer);
  });
});

it('[route.P19] the simulator has the waits of Erlang’s formula', () => {
  const small = { n: 5, load: 0.8, meanMs: 480_000 };
  const { low, high } = simulatedInterval(small, 10_000);
  expect(erlangMeanMs({ n: 1, load: 0.5, meanMs: 60_000 })).toBeCloseTo(60_000);
  expect(erlangMeanMs(small)).toBeGreaterThan(low);
  expect(erlangMeanMs(small)).toBeLessThan(high);
  expect(high / low).toBeLessThan(1.25);
});
