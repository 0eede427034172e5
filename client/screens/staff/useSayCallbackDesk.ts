import { useCallback } from 'react';
import { callbackDeskDe } from '#models/text/callbackDesk.de.ts';
import { callbackDeskEn } from '#models/text/callbackDesk.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { useLanguage } from './useSay.ts';

type Key = keyof typeof callbackDeskEn;

/** The staff's words for callbacks. */
export function useSayCallbackDesk(): (key: Key, params?: Params) => string {
  const language = useLanguage();
  return useCallback(
    (key, params) => say(language === 'de' ? callbackDeskDe : callbackDeskEn, key, params),
    [language],
  );
}
