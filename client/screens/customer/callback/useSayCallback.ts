import { useCallback } from 'preact/hooks';
import { callbackDe } from '#models/text/callback.de.ts';
import { callbackEn } from '#models/text/callback.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../useSay.ts';

type Key = keyof typeof callbackEn;
export type SayCallback = (key: Key, params?: Params) => string;

/** The customer's words for being called back. */
export function useSayCallback(): SayCallback {
  const language = useLanguage();
  return useCallback((key, params) => say(language === 'de' ? callbackDe : callbackEn, key, params), [language]);
}

/** A time of day as this language writes it. */
export function useTimeOfDay(): (at: number) => string {
  const language = useLanguage();
  return useCallback(
    (at) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at),
    [language],
  );
}
