import { useCallback } from 'preact/hooks';
import { callbackDe } from '#models/text/callback.de.ts';
import { callbackEn } from '#models/text/callback.en.ts';
import { type SayOf, sayIn, useLanguage } from '../useSay.ts';

export type SayCallback = SayOf<keyof typeof callbackEn>;

/** The customer's words for being called back. */
export const useSayCallback = sayIn({ en: callbackEn, de: callbackDe });

/** A time of day as this language writes it. */
export function useTimeOfDay(): (at: number) => string {
  const language = useLanguage();
  return useCallback(
    (at) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at),
    [language],
  );
}
