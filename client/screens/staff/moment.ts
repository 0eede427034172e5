import type { Language } from '#models/level.ts';

const hourMs = 3600_000;
/** A desk reads the same clock in every language. */
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The time of day, such as 14:03. */
export function timeOfDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { ...clock }).format(at);
}

/** The time of day with seconds, such as 14:03:12. */
export function exactTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { ...clock, second: '2-digit' }).format(at);
}

/** Day and time, such as 21 Nov, 14:03. */
export function dayAndTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...clock }).format(at);
}

/** When something is due, seen from `now`: from half a day on with its day, which a time of day alone does not tell. */
export function dueTime(at: number, now: number, language: Language): string {
  return (at - now < 12 * hourMs ? timeOfDay : dayAndTime)(at, language);
}

/** Day, year and time, for what may be long ago, such as 21 Nov 2026, 14:03. */
export function dayAndYear(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', ...clock }).format(at);
}

/** A day of the calendar, written yyyy-mm-dd, as the reader writes it. */
export function calendarDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

/** Languages in a sentence of the reader's, such as "English and German". */
export function languagesIn(spoken: readonly Language[], language: Language): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return listed(
    spoken.map((tag) => names.of(tag) ?? tag),
    language,
  );
}

/** Things in a row in the reader's language, such as "Labeller and Carton sealer"; empty for none. */
export function listed(things: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(things);
}

/** What is left until something is due: minutes and seconds, and from an hour on whole hours, such as 23 hr. */
export function timeLeft(ms: number, language: Language): string {
  if (ms < hourMs) return minutes(ms);
  const hours = { style: 'unit', unit: 'hour', unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(language, hours).format(Math.floor(ms / hourMs));
}

/** A wait as minutes and seconds, such as 1:40. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
