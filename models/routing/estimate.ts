import { createForecast } from './forecast.ts';
import { type History, noHistory, type PastWait, type Standing, standingOf } from './history.ts';
import type { WaitingSession, World } from './world.ts';

/** An honest range for a wait, and what it rests on. */
export type WaitRange = {
  /** What it was before calibration, ms from now: to be kept as `PastWait.expectedMs` once the wait is over. */
  readonly expectedMs: number;
  /** Of past waits like this one `shareBelowLow` were shorter than this, ms from now. */
  readonly lowMs: number;
  /** And `shareBelowHigh` were no longer than this, ms from now. */
  readonly highMs: number;
  readonly calibration: {
    readonly shareBelowLow: number;
    readonly shareBelowHigh: number;
    /** How many past waits it was calibrated on; 0 where it rests on the formula alone. */
    readonly count: number;
  };
};

const shares = { low: 0.1, high: 0.9, promise: 0.95 };
/** As many past waits with the nearest expectations are looked at, of the same standing where there are `fewest`. */
const nearest = 100;
const fewest = 30;

/** How many times as long the one was expected to be as the other. */
function distance({ expectedMs: past }: PastWait, expectedMs: number): number {
  return past > expectedMs ? past / expectedMs : expectedMs / past;
}

/** Actual over expected of the past waits most like this one, in order. */
function ratios({ waits }: History, standing: Standing, expectedMs: number): number[] {
  const alike = waits.filter((wait) => wait.standing === standing);
  const pool = alike.length >= fewest ? alike : waits;
  if (pool.length < fewest) return [];
  const ranked = pool.map((wait) => ({ ratio: wait.waitedMs / wait.expectedMs, distance: distance(wait, expectedMs) }));
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked
    .slice(0, nearest)
    .map(({ ratio }) => ratio)
    .sort((a, b) => a - b);
}

/**
 * The factor below which this share of waits like it lies: of n past ones the ceil((n + 1) share)th, which covers the
 * next with at least that chance (split conformal prediction). Without any, as if waits were exponential.
 */
function factor(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return -Math.log(1 - share);
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * share));
  return sorted[rank - 1] as number;
}

/** The range of a session's wait; null when nobody who works now could ever take it. */
export function rangeOf(world: World, session: WaitingSession, now: number): WaitRange | null {
  return rangeAround(world, session, createForecast(world, now).of(session).expectedMs);
}

/** The range around what was foreseen for a session, calibrated. */
export function rangeAround(world: World, session: WaitingSession, expected: number | null): WaitRange | null {
  if (expected === null) return null;
  const sorted = expected === 0 ? [] : ratios(world.history ?? noHistory, standingOf(session), expected);
  return {
    expectedMs: expected,
    lowMs: expected * factor(sorted, shares.low),
    highMs: expected * factor(sorted, shares.high),
    calibration: { shareBelowLow: shares.low, shareBelowHigh: shares.high, count: sorted.length },
  };
}

/** What 95 of 100 waits of a callback like this one stay below, in ms; null when nobody could ever take it. */
export function callbackBoundMs(world: World, session: WaitingSession, now: number): number | null {
  const { expectedMs: expected } = createForecast(world, now).of(session);
  if (expected === null) return null;
  return expected * factor(ratios(world.history ?? noHistory, 'callback', expected), shares.promise);
}
