import { dateOf, dayOf, weekdayOf } from './calendar.ts';
import type { CompanySettings } from './company.ts';

/** When a team is there: days of the week in a time zone, without its holidays. */
export type Hours = NonNullable<CompanySettings['hours']>;
/** From when until when a team is there, epoch ms; the end is not part of it. */
export type Opening = { readonly from: number; readonly until: number };

const dayMs = 24 * 3600_000;
const minuteMs = 60_000;
/** Further ahead than this nothing is said: a team that is away for a year gives no date. */
const maxDays = 370;
/** As many days without a pause as are put together into one opening. */
const maxJoined = 8;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Reads the wall clock of a time zone. Throws a RangeError for a zone nobody knows. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  clocks.set(timeZone, made);
  return made;
}

/** True for a time zone that can be reckoned with. */
export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== null;
  } catch {
    return false;
  }
}

/** What the wall clock shows at `at`, as if it were UTC: epoch ms, to the second. */
function wallOf(timeZone: string, at: number): number {
  const read = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 0, month = 1, day = 1] = [read.get('year'), read.get('month'), read.get('day')];
  const [hour = 0, minute = 0, second = 0] = [read.get('hour'), read.get('minute'), read.get('second')];
  return dayOf(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The day of the calendar in a time zone at `at` (epoch ms), counted from 1970-01-01; in UTC where there is no zone. */
export function dayAt(timeZone: string | null, at: number): number {
  return Math.floor((timeZone === null ? at : wallOf(timeZone, at)) / dayMs);
}

/** How far the wall clock is ahead of UTC at `at`, ms. */
function offsetAt(timeZone: string, at: number): number {
  return wallOf(timeZone, at) - Math.floor(at / 1000) * 1000;
}

/** The moment the clocks were changed at, between two moments with different offsets; to the ms. */
function changeBetween(timeZone: string, before: number, after: number): number {
  let [low, high] = [before, after];
  const offset = offsetAt(timeZone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * When the wall clock shows `wall` (as if UTC, epoch ms). A time that a change of clocks leaves out is the moment of the
 * change; of one that comes twice it is the `first` or the `last`.
 */
function momentOf(timeZone: string, wall: number, which: 'first' | 'last'): number {
  const [before, after] = [offsetAt(timeZone, wall - dayMs), offsetAt(timeZone, wall + dayMs)];
  if (before === after) return wall - before;
  const moments = [wall - before, wall - after].filter((at) => wallOf(timeZone, at) === wall);
  if (moments.length === 0) return changeBetween(timeZone, wall - dayMs, wall + dayMs);
  return which === 'first' ? Math.min(...moments) : Math.max(...moments);
}

/** When the team works on a day of the calendar; null where it does not. */
function openingOn({ timeZone, days, holidays }: Hours, day: number): Opening | null {
  const plan = days[weekdayOf(day)];
  if (!plan || plan.from >= plan.until || holidays.includes(dateOf(day))) return null;
  const from = momentOf(timeZone, day * dayMs + plan.from * minuteMs, 'first');
  const until = momentOf(timeZone, day * dayMs + plan.until * minuteMs, 'last');
  return from < until ? { from, until } : null;
}

/** An opening together with those that follow it without a pause, such as nights that go on after midnight. */
function joined(hours: Hours, first: Opening, day: number): Opening {
  let { until } = first;
  for (let n = 1; n <= maxJoined; n += 1) {
    const next = openingOn(hours, day + n);
    if (!next || next.from > until) break;
    until = next.until;
  }
  return { from: first.from, until };
}

/**
 * When the team is there at `now` (epoch ms), or next; null when it is not there within a year. A change of clocks moves
 * nothing: 8:00 is 8:00 on the team's wall clock.
 */
export function openingAt(hours: Hours, now: number): Opening | null {
  const today = Math.floor(wallOf(hours.timeZone, now) / dayMs);
  // Where clocks were set back over midnight, yesterday's opening may be going on.
  for (let n = -1; n <= maxDays; n += 1) {
    const day = today + n;
    const opening = openingOn(hours, day);
    if (opening && opening.until > now) return joined(hours, opening, day);
  }
  return null;
}
