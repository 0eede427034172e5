import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, isDate, weekdayOf } from '#models/calendar.ts';
import { companySettingsSchema, defaultCompanySettings } from '#models/company.ts';
import { type Hours, isOpen, openingAt, opensAt } from '#models/hours.ts';

const at = (text: string) => Date.parse(text);
const hourMs = 3600_000;
const minuteMs = 60_000;
const closed = { from: 0, until: 0 };
const eightToFive = { from: 8 * 60, until: 17 * 60 };
const office: Hours = {
  timeZone: 'Europe/Berlin',
  days: [...Array.from({ length: 5 }, () => eightToFive), closed, closed],
  holidays: ['2026-12-25'],
};
const daily = (from: number, until: number, timeZone: string): Hours => ({
  timeZone,
  days: Array.from({ length: 7 }, () => ({ from, until })),
  holidays: [],
});

describe('[rule.W5] a team', () => {
  it('is always there when it has set no hours', () => {
    expect([isOpen(null, 0), opensAt(null, 0)]).toEqual([true, null]);
  });

  it('is there by the wall clock of its own time zone', () => {
    expect(isOpen(office, at('2026-11-23T06:59:59.999Z'))).toBe(false);
    expect(isOpen(office, at('2026-11-23T07:00:00Z'))).toBe(true);
    expect(isOpen(office, at('2026-11-23T15:59:59.999Z'))).toBe(true);
    expect(isOpen(office, at('2026-11-23T16:00:00Z'))).toBe(false);
    expect(isOpen(office, at('2026-07-20T06:00:00Z'))).toBe(true);
  });

  it('says when it is there again, over a weekend and a holiday', () => {
    expect(opensAt(office, at('2026-11-20T17:00:00Z'))).toBe(at('2026-11-23T07:00:00Z'));
    expect(opensAt(office, at('2026-12-24T17:00:00Z'))).toBe(at('2026-12-28T07:00:00Z'));
    expect(opensAt(office, at('2026-11-23T08:00:00Z'))).toBe(null);
  });

  it('opens at 8:00 before and after the clocks are changed', () => {
    expect(opensAt(office, at('2026-03-27T20:00:00Z'))).toBe(at('2026-03-30T06:00:00Z'));
    expect(opensAt(office, at('2026-10-23T20:00:00Z'))).toBe(at('2026-10-26T07:00:00Z'));
  });

  it('opens and closes at the change of clocks where that leaves out its time', () => {
    const early = daily(150, 6 * 60, 'Europe/Berlin');
    expect(openingAt(early, at('2026-03-29T00:00:00Z'))).toEqual({
      from: at('2026-03-29T01:00:00Z'),
      until: at('2026-03-29T04:00:00Z'),
    });
  });

  it('is there through an hour that comes twice', () => {
    const early = daily(150, 165, 'Europe/Berlin');
    expect(openingAt(early, at('2026-10-24T23:00:00Z'))).toEqual({
      from: at('2026-10-25T00:30:00Z'),
      until: at('2026-10-25T01:45:00Z'),
    });
  });

  it('is there through the night where one day goes on where the other ends', () => {
    const nights = daily(0, 1440, 'America/New_York');
    const opening = openingAt(nights, at('2026-11-20T12:00:00Z'));
    expect((opening?.until ?? 0) - at('2026-11-20T12:00:00Z')).toBeGreaterThan(7 * 24 * hourMs);
    expect(isOpen(nights, at('2026-11-01T06:30:00Z'))).toBe(true);
  });

  it('gives no date where it is never there', () => {
    const never = daily(0, 0, 'UTC');
    expect([isOpen(never, 0), opensAt(never, 0)]).toEqual([false, null]);
  });
});

/** The wall clock read in another way than the model reads it: minutes after midnight. */
function minutesAt(timeZone: string, moment: number): number {
  const text = new Date(moment).toLocaleTimeString('en-GB', { timeZone, hour12: false });
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'];
/** Times around the changes of clocks of these zones, and any. */
const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'].map((day) =>
  at(`${day}T00:00:00Z`),
);
const moments = fc.oneof(
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 60, max: 48 * 60 }))
    .map(([day, minutes]) => day + minutes * minuteMs),
  fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
);
const plans = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).map(([a, b]) => ({
  from: Math.min(a, b - 1),
  until: Math.max(a + 1, b),
}));
const week = fc.record({
  timeZone: fc.constantFrom(...zones),
  days: fc.array(fc.oneof(plans, fc.constant(closed)), { minLength: 7, maxLength: 7 }),
  holidays: fc.uniqueArray(fc.constantFrom('2026-03-29', '2026-10-25', '2026-11-01', '2026-07-01'), { maxLength: 3 }),
});

describe('[rule.W5] whatever the hours and the time zone', () => {
  it('an opening is now or to come, is no empty one, and a team is there exactly within it', () => {
    fc.assert(
      fc.property(week, moments, (hours, now) => {
        const opening = openingAt(hours, now);
        if (!opening) return hours.days.every(({ from, until }) => from >= until);
        const { from, until } = opening;
        const edges = [isOpen(hours, from), isOpen(hours, until - 1), isOpen(hours, until)];
        expect(edges).toEqual([true, true, false]);
        expect(until > now && from < until).toBe(true);
        expect(opensAt(hours, now)).toBe(now < from ? from : null);
        if (now < from) expect(isOpen(hours, now + Math.floor((from - now) / 2))).toBe(false);
        return true;
      }),
      { numRuns: 400 },
    );
  });

  it('a team is there where its wall clock says so, but for hours that a change of clocks leaves out or repeats', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(...zones), moments, (plan, timeZone, now) => {
        const minutes = minutesAt(timeZone, now);
        const [before, after] = [now - 3 * hourMs, now + 3 * hourMs].map((t) => minutesAt(timeZone, t));
        const isChanging = ((after ?? 0) - (before ?? 0) + 2880) % 1440 !== 360;
        fc.pre(!isChanging);
        expect(isOpen(daily(plan.from, plan.until, timeZone), now)).toBe(minutes >= plan.from && minutes < plan.until);
      }),
      { numRuns: 600 },
    );
  });

  it('a team whose day has no pause stays there over every change of clocks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (timeZone, now) => {
        expect(isOpen(daily(0, 1440, timeZone), now)).toBe(true);
      }),
    );
  });
});

describe('[rule.W5] what a lead may set', () => {
  const accepts = (hours: unknown) => companySettingsSchema.safeParse({ ...defaultCompanySettings, hours }).success;
  it.each([
    ['a day that ends before it begins', { ...office, days: [{ from: 600, until: 540 }, ...office.days.slice(1)] }],
    ['a time zone nobody knows', { ...office, timeZone: 'Mars/Olympus' }],
    ['a date that is none', { ...office, holidays: ['2026-02-30'] }],
    ['a week of six days', { ...office, days: office.days.slice(1) }],
  ])('is not %s', (_what, hours) => {
    expect(accepts(office)).toBe(true);
    expect(accepts(hours)).toBe(false);
  });
});

describe('[rule.W5] the calendar', () => {
  it('is the one everybody uses', () => {
    const dayMs = 24 * hourMs;
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 1_000_000 }), (day) => {
        const date = new Date(day * dayMs);
        const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        expect(dayOf(year, month, dayOfMonth)).toBe(day);
        expect(dateOf(day)).toBe(date.toISOString().slice(0, 10));
        expect((weekdayOf(day) + 1) % 7).toBe(date.getUTCDay());
      }),
    );
  });

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
  ])('has %s: %s', (text, isThere) => expect(isDate(text)).toBe(isThere));
});
