import type { Step } from '#models/insights/period.ts';
import type { Language } from '#models/level.ts';

const spoken: Readonly<Record<Step, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

/** The day (YYYY-MM-DD) a bar begins with, such as 4 Jan, or its month. */
export function dayWords(day: string, step: Step, language: Language): string {
  return new Intl.DateTimeFormat(language, { ...spoken[step], timeZone: 'UTC' }).format(Date.parse(day));
}

/** A score of -1 to 1 in points of 100, such as +42. */
export function points(rate: number, language: Language): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(Math.round(rate * 100));
}

/** A part of a whole, 0 to 1, such as 87 %; never all of it where something is missing. */
export function percent(rate: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(Math.floor(rate * 100) / 100);
}
