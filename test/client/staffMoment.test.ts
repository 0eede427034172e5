import { expect, it } from 'vitest';
import { dueTime, timeLeft } from '#client/screens/staff/moment.ts';

const minute = 60_000;
const now = new Date(2027, 2, 5, 14, 0).getTime();

it('[route.R12] a promise for tomorrow is told with its day and in whole hours, one for soon by the clock', () => {
  const tomorrow = now + 24 * 60 * minute + 3 * minute;
  expect([dueTime(tomorrow, now, 'en'), timeLeft(tomorrow - now, 'en')]).toEqual(['Mar 6, 14:03', '24 hr']);
  expect([dueTime(tomorrow, now, 'de'), timeLeft(tomorrow - now, 'de')]).toEqual(['6. März, 14:03', '24 Std.']);
  expect([dueTime(now + 3 * minute, now, 'de'), timeLeft(3 * minute, 'de')]).toEqual(['14:03', '3:00']);
  expect([timeLeft(60 * minute - 1_000, 'en'), timeLeft(60 * minute, 'en')]).toEqual(['59:59', '1 hr']);
});
