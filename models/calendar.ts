/**
 * Days of the Gregorian calendar counted from 1970-01-01, as in H. Hinnant's "chrono-compatible low-level date
 * algorithms" (https://howardhinnant.github.io/date_algorithms.html); years from 1 on.
 */
const era = { years: 400, days: 146_097 };
/** From 0000-03-01, where those years begin, to 1970-01-01. */
const epochShift = 719_468;

/** The day of a date; `month` and `day` count from 1. */
export function dayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const [past, yearOfEra] = [Math.floor(shifted / era.years), shifted % era.years];
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leap = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return past * era.days + yearOfEra * 365 + leap + dayOfYear - epochShift;
}

/** The date of a day, as YYYY-MM-DD. */
export function dateOf(day: number): string {
  const shifted = day + epochShift;
  const past = Math.floor(shifted / era.days);
  const dayOfEra = shifted - past * era.days;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const months = Math.floor((5 * dayOfYear + 2) / 153);
  const month = months < 10 ? months + 3 : months - 9;
  const year = past * era.years + yearOfEra + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * months + 2) / 5) + 1;
  return [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** True for a date there is; the 30th of February is none. */
export function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && dateOf(dayOf(year, month, day)) === text;
}

/** The day of the week of a day, 0 for Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
