import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf } from '#models/calendar.ts';
import { scores } from '#models/ending/recommend.ts';
import { chartNames, furtherColumns, furtherIn, hasTooFew, rateIn, rateOf, valuesOf } from '#models/insights/charts.ts';
import { sessionShare } from '#models/insights/counts.ts';
import type { SessionFact } from '#models/insights/fact.ts';
import { bucketsOf, type DaySums, dayIn, monthsOver, type Period } from '#models/insights/period.ts';

const day = dayIn('2027-01-04');
const fact: SessionFact = {
  ...{ sessionId: 'one', machineId: 'm', day, family: 'Mill', segment: 'business', level: 1, site: '' },
  ...{ askedAt: 1, endedAt: 2, outcome: 'fixed', served: 'own', promise: null, selfService: 'deep', mood: null },
  ...{ said: null, continues: null, recommends: null },
  ...{ recovery: null, wait: null, repeats: {}, isReturn: false, cameBack: false },
};

it('[rule.N9] takes those who would not from those who would recommend, and leaves the undecided in the whole', () => {
  expect(rateOf('scores', { promoters: 5, passives: 3, detractors: 2 })).toEqual({ rate: 0.3, of: 10 });
  expect(rateOf('scores', { detractors: 5 })).toEqual({ rate: -1, of: 5 });
  expect([furtherIn('scores', [2, 1, 2]), furtherIn('scores', [0, 0, 0])]).toEqual([
    [5, 0],
    [0, null],
  ]);
  for (const name of chartNames) expect(furtherIn(name, [1, 0, 0])).toHaveLength(furtherColumns(name).length);
  const stands = scores.map((score) => sessionShare({ ...fact, recommends: score }));
  const heldBy = (stand: 'promoters' | 'passives' | 'detractors') =>
    scores.filter((score) => stands[score]?.[stand] === 1);
  expect([heldBy('detractors'), heldBy('passives'), heldBy('promoters')]).toEqual([
    [0, 1, 2, 3, 4, 5, 6],
    [7, 8],
    [9, 10],
  ]);
});

it('[rule.N9] shows nothing of fewer than five answers, nor what would tell them by taking away what is shown', () => {
  expect(rateOf('scores', { promoters: 4 })).toBe(null);
  expect(valuesOf('scores', { promoters: 1, detractors: 3 })).toEqual([null, null, null]);
  expect(furtherIn('scores', [null, null, null])).toEqual([null, null]);
  expect(valuesOf('scores', { promoters: 5 })).toEqual([5, 0, 0]);
  expect(valuesOf('moods', { mood1: 1 })).toEqual([1, 0, 0, 0, 0]);
  const shownOf = (...answers: number[]) =>
    rateIn(
      'scores',
      answers.map((promoters, n) => ({ day: day + n, counts: { promoters } })),
    );
  expect(shownOf(5, 0, 1)).toEqual({ rate: 1, of: 5 });
  expect(shownOf(5, 2, 3)).toEqual({ rate: 1, of: 5 });
  expect([shownOf(2, 2), shownOf(3, 2)]).toEqual([null, null]);
  const bucket = (values: (number | null)[]) => [{ values: [0, 0, 0] }, { values }];
  expect(hasTooFew('scores', bucket([null, null, null]))).toBe(true);
  expect([hasTooFew('scores', bucket([5, 0, 0])), hasTooFew('waitMeans', bucket([null, null]))]).toEqual([
    false,
    false,
  ]);
});

it('[rule.N9] no two answers that can be had differ by fewer than five people, whichever days they are asked of', () => {
  const start = dayIn('2026-01-01');
  const periods = fc.tuple(fc.nat(400), fc.nat(400)).map(([a, b]) => {
    return { from: start + Math.min(a, b), until: start + Math.max(a, b) };
  });
  const answers = fc.array(
    fc.record({ day: fc.nat(400).map((day) => start + day), promoters: fc.integer({ min: 1, max: 3 }) }),
  );
  const scenes = fc.record({ answers, today: fc.nat(450).map((day) => start + day), one: periods, other: periods });
  const shownIn = (days: readonly DaySums[], period: Period, today: number) => {
    const months = monthsOver(period, today);
    if (!months) return { rate: null, months: new Map<number, number>() };
    const within = days.filter(({ day }) => day >= months.from && day <= months.until);
    const sums = bucketsOf(within, months, 'month');
    const shown = sums.flatMap(({ day, counts }) => {
      const [count = null] = valuesOf('scores', counts);
      return count === null ? [] : [[day, count] as const];
    });
    return { rate: rateIn('scores', sums), months: new Map(shown) };
  };
  fc.assert(
    fc.property(scenes, ({ answers: given, today, one, other }) => {
      const days = given.map(({ day, promoters }) => ({ day, counts: { promoters } }));
      const [a, b] = [shownIn(days, one, today), shownIn(days, other, today)];
      for (const [month, count] of [...a.months, ...b.months]) {
        expect(count === 0 || count >= 5).toBe(true);
        const [own, others] = [a.months.get(month), b.months.get(month)];
        if (own !== undefined && others !== undefined) expect(own).toBe(others);
        expect(dateOf(month).slice(8)).toBe('01');
        expect(month).toBeLessThan(today);
      }
      const only = (x: typeof a, y: typeof a) =>
        [...x.months].reduce((sum, [day, count]) => sum + (y.months.has(day) ? 0 : count), 0);
      for (const left of [only(a, b), only(b, a)]) expect(left === 0 || left >= 5).toBe(true);
      for (const { rate, months } of [a, b])
        expect(rate?.of ?? 0).toBe([...months.values()].reduce((sum, count) => sum + count, 0));
    }),
  );
});
