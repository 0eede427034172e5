import { useCallback } from 'preact/hooks';
import type { Language } from '#models/level.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { waitingDe } from '#models/text/waiting.de.ts';
import { type WaitingKey, waitingEn } from '#models/text/waiting.en.ts';
import { useLanguage } from '../useSay.ts';

/** Says a sentence of the waiting screen in the customer's language. */
export type SayWaiting = (key: WaitingKey, params?: Params) => string;

const sentences: Readonly<Record<Language, Catalogue<WaitingKey>>> = { en: waitingEn, de: waitingDe };

/** The waiting screen's words for a key. */
export function useSayWaiting(): SayWaiting {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
