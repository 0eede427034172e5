import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { passportDe } from '#models/text/passport.de.ts';
import { type PassportKey, passportEn } from '#models/text/passport.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from './useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<PassportKey>>> = { en: passportEn, de: passportDe };

/** Says a sentence about what is known of a request. */
export type SayPassport = (key: PassportKey, params?: Params) => string;

/** The reader's words about what is known of a request. */
export function useSayPassport(): SayPassport {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
