import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { waysDe } from '#models/text/ways.de.ts';
import { type WaysKey, waysEn } from '#models/text/ways.en.ts';
import { useLanguage } from './useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<WaysKey>>> = { en: waysEn, de: waysDe };

/** Says a sentence about the ways in. */
export type SayWays = (key: WaysKey, params?: Params) => string;

/** The reader's words about the ways in and the house. */
export function useSayWays(): SayWays {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}

/** The same in another person's language, for what is sent to them. */
export function sayWaysIn(language: Language): SayWays {
  return (key, params) => say(sentences[language], key, params);
}
