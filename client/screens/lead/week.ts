import type { Hours } from '#models/hours.ts';
import type { Language } from '#models/level.ts';

const closed = { from: 0, until: 0 };

/** What a team starts with that sets its hours: the working week, on this computer's clock. */
export function officeHours(): Hours {
  const day = { from: 8 * 60, until: 17 * 60 };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, days: [day, day, day, day, day, closed, closed], holidays: [] };
}

/** The days of the week in the reader's language, Monday first. */
export function weekdays(language: Language): string[] {
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // 1970-01-05 was a Monday.
  return Array.from({ length: 7 }, (_, n) => name.format((4 + n) * 24 * 3600_000));
}

/** Minutes after midnight as a time input has them; the end of the day is its beginning there, and NaN an empty one. */
export function timeText(minutes: number): string {
  if (Number.isNaN(minutes)) return '';
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** What a time input says, in minutes after midnight; NaN for an empty one, which is no midnight. */
export function minutesOf(text: string): number {
  const [hour = Number.NaN, minute = Number.NaN] = text
    .split(':')
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  return hour * 60 + minute;
}
