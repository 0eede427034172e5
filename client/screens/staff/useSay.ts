import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Language } from '#models/level.ts';
import { consultDe } from '#models/text/consult.de.ts';
import { consultEn } from '#models/text/consult.en.ts';
import { recordingDe } from '#models/text/recording.de.ts';
import { type RecordingKey, recordingEn } from '#models/text/recording.en.ts';
import { refusalDe } from '#models/text/refusal.de.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { staffDe } from '#models/text/staff.de.ts';
import { staffEn } from '#models/text/staff.en.ts';
import { togetherDe } from '#models/text/together.de.ts';
import { type TogetherKey, togetherEn } from '#models/text/together.en.ts';
import { languageStore } from './language.ts';

/** Says a sentence of one catalogue in the reader's language. */
export type SayOf<K extends string> = (key: K, params?: Params) => string;

/** The reader's language. */
export function useLanguage(): Language {
  return useStore(languageStore, (state) => state.language);
}

/** The hook that says the sentences of one catalogue. */
export function sayIn<K extends string>(sentences: Readonly<Record<Language, Catalogue<K>>>): () => SayOf<K> {
  return function useSentences() {
    const language = useLanguage();
    return useCallback((key, params) => say(sentences[language], key, params), [language]);
  };
}

/** The key of a sentence that any of the staff's pages may say. */
export type StaffKey = keyof typeof staffEn | keyof typeof consultEn | RecordingKey | TogetherKey;
export type Say = SayOf<StaffKey>;

/** The reader's words for a key. */
export const useSay = sayIn<StaffKey>({
  en: { ...staffEn, ...consultEn, ...recordingEn, ...togetherEn },
  de: { ...staffDe, ...consultDe, ...recordingDe, ...togetherDe },
});

/** The reader's words for a refusal. */
export const useSayRefusal = sayIn({ en: refusalEn, de: refusalDe });
