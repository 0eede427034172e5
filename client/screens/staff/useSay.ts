import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Language } from '#models/level.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { consultDe } from '#models/text/consult.de.ts';
import { consultEn } from '#models/text/consult.en.ts';
import { refusalDe } from '#models/text/refusal.de.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { staffDe } from '#models/text/staff.de.ts';
import { staffEn } from '#models/text/staff.en.ts';
import { togetherDe } from '#models/text/together.de.ts';
import { type TogetherKey, togetherEn } from '#models/text/together.en.ts';
import { languageStore } from './language.ts';

/** The key of any sentence on the staff pages. */
export type StaffKey = keyof typeof staffEn | keyof typeof consultEn | TogetherKey;
/** Says a sentence in the reader's language. */
export type Say = (key: StaffKey, params?: Params) => string;

const sentences: Readonly<Record<Language, Catalogue<StaffKey>>> = {
  en: { ...staffEn, ...consultEn, ...togetherEn },
  de: { ...staffDe, ...consultDe, ...togetherDe },
};
const refusals: Readonly<Record<Language, Catalogue<RefusalReason>>> = { en: refusalEn, de: refusalDe };

/** The reader's language. */
export function useLanguage(): Language {
  return useStore(languageStore, (state) => state.language);
}

/** The reader's words for a key. */
export function useSay(): Say {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}

/** The reader's words for a refusal. */
export function useSayRefusal(): (reason: RefusalReason) => string {
  const language = useLanguage();
  return useCallback((reason) => say(refusals[language], reason), [language]);
}
