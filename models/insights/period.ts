import { dateOf, dayOf, weekdayOf } from '../calendar.ts';
import type { Counter } from './counts.ts';

/** From which day until which, the last one included; days counted from 1970-01-01. */
export type Period = { readonly from: number; readonly until: number };
/** What one bar stands for. */
export type Step = 'day' | 'week' | 'month';

type Sums = Readonly<Partial<Record<Counter, number>>>;
export type DaySums = { readonly day: number; readonly counts: Sums };
/** A bar: the day it begins with, and the sums of its days. */
export type Bucket = DaySums;

/** The longest period that is shown, in days. */
export const longestPeriod = 3_660;

/** The day of a date written YYYY-MM-DD. */
export function dayIn(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return dayOf(year, month, day);
}

/** The step at which a period has no more bars than can be told apart. */
export function stepOf({ from, until }: Period): Step {
  const days = until - from + 1;
  if (days <= 31) return 'day';
  return days <= 190 ? 'week' : 'month';
}

/** The first day of the week (Monday) or month that a day is in. */
function startOf(day: number, step: Step): number {
  if (step === 'day') return day;
  if (step === 'week') return day - weekdayOf(day);
  return dayIn(`${dateOf(day).slice(0, 8)}01`);
}

function next(start: number, step: Step): number {
  if (step === 'day') return start + 1;
  return step === 'week' ? start + 7 : startOf(start + 31, 'month');
}

function added(a: Sums, b: Sums): Sums {
  const sum: Partial<Record<Counter, number>> = { ...a };
  for (const [counter, count] of Object.entries(b) as [Counter, number][]) sum[counter] = (sum[counter] ?? 0) + count;
  return sum;
}

/**
 * The bars of a period, those without anything too. The first and the last one have only their days within the period, and the
 * first begins with it.
 */
export function bucketsOf(days: readonly DaySums[], period: Period, step: Step = stepOf(period)): Bucket[] {
  const sums = new Map<number, Sums>();
  for (let start = startOf(period.from, step); start <= period.until; start = next(start, step)) sums.set(start, {});
  for (const { day, counts } of days) {
    const start = startOf(day, step);
    const known = sums.get(start);
    if (known) sums.set(start, added(known, counts));
  }
  return [...sums].map(([start, counts]) => ({ day: Math.max(start, period.from), counts }));
}

/** The whole months that a period touches and that are over on the day `today`; null where there is none. */
export function monthsOver({ from, until }: Period, today: number): Period | null {
  const first = startOf(from, 'month');
  const last = Math.min(next(startOf(until, 'month'), 'month'), startOf(today, 'month')) - 1;
  return first <= last ? { from: first, until: last } : null;
}

/** All days of a period together. */
export function totalOf(days: readonly DaySums[]): Sums {
  return days.reduce<Sums>((total, { counts }) => added(total, counts), {});
}
