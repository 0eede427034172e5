import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { safetyDe } from '#models/text/safety.de.ts';
import { type SafetyKey, safetyEn } from '#models/text/safety.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../../staff/useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<SafetyKey>>> = { en: safetyEn, de: safetyDe };

/** The words about danger, in the reader's language. */
export function useSaySafety(): (key: SafetyKey, params?: Params) => string {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
