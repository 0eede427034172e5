import type { Language } from '#models/level.ts';

/** The time of day, such as 14:03. */
export function timeOfDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** The time of day with seconds, such as 14:03:12. */
export function exactTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** Day and time, such as 21 Nov, 14:03. */
export function dayAndTime(at: number, language: Language): string {
  const format = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, format).format(at);
}

/** A wait as minutes and seconds, such as 1:40. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
