import type { Level } from '#models/level.ts';
import type { Demand } from '#test/support/routing/demand.ts';

/** One load that policies are compared under. Times in ms. */
export type Scenario = {
  readonly name: 'p70' | 'p90' | 'surge';
  readonly demand: Demand;
  /** Sessions that ask before this are not counted. */
  readonly warmUpMs: number;
  readonly runsAReplication: number;
};

const minute = 60_000;
const hour = 60 * minute;
const staff: Readonly<Record<Level, number>> = { 1: 28, 2: 20, 3: 12 };
/** Mean length of a session, wrap-up included, where the family is known. */
export const meanWorkMs: Readonly<Record<Level, number>> = { 1: 480_000, 2: 720_000, 3: 1_080_000 };
const levels = [1, 2, 3] as const;

/** Sessions a millisecond at which a level's own technicians would be busy this share of their time. */
function rateOf(level: Level, load: number): number {
  return (load * staff[level]) / meanWorkMs[level];
}

function steady(loads: Readonly<Record<Level, number>>, endAt: number): Demand {
  const streams = levels.map((level) => ({ level, rates: [{ until: endAt, rate: rateOf(level, loads[level]) }] }));
  return { streams, endAt };
}

/** Level 1 twice and level 2 1.3 times the usual for 45 minutes. */
function surge(from: number, endAt: number): Demand {
  const factors: Readonly<Record<Level, number>> = { 1: 2, 2: 1.3, 3: 1 };
  const streams = levels.map((level) => {
    const usual = rateOf(level, 0.7);
    const rates = [
      { until: from, rate: usual },
      { until: from + 45 * minute, rate: usual * factors[level] },
      { until: endAt, rate: usual },
    ];
    return { level, rates };
  });
  return { streams, endAt };
}

export const scenarios: readonly Scenario[] = [
  { name: 'p70', demand: steady({ 1: 0.7, 2: 0.7, 3: 0.7 }, 64 * hour), warmUpMs: 4 * hour, runsAReplication: 1 },
  { name: 'p90', demand: steady({ 1: 1.05, 2: 0.8, 3: 0.717 }, 110 * hour), warmUpMs: 10 * hour, runsAReplication: 1 },
  { name: 'surge', demand: surge(3 * hour, 3 * hour + 105 * minute), warmUpMs: 3 * hour, runsAReplication: 10 },
];
