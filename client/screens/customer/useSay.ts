import { useCallback } from 'preact/hooks';
import type { Language } from '#models/level.ts';
import { customerDe } from '#models/text/customer.de.ts';
import { type CustomerKey, customerEn } from '#models/text/customer.en.ts';
import { refusalDe } from '#models/text/refusal.de.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { languageStore } from './language.ts';
import { useStoreState } from './useStoreState.ts';

/** Says a sentence of one catalogue in the customer's language. */
export type SayOf<K extends string> = (key: K, params?: Params) => string;

export function useLanguage(): Language {
  return useStoreState(languageStore, (state) => state.language);
}

/** The hook that says the sentences of one catalogue; each part of the page brings its own, and none is fetched before it. */
export function sayIn<K extends string>(sentences: Readonly<Record<Language, Catalogue<K>>>): () => SayOf<K> {
  return function useSentences() {
    const language = useLanguage();
    return useCallback((key, params) => say(sentences[language], key, params), [language]);
  };
}

export type Say = SayOf<CustomerKey>;

/** The customer's words for a key. */
export const useSay = sayIn({ en: customerEn, de: customerDe });

/** The customer's words for why something was not done. */
export const useSayRefusal = sayIn({ en: refusalEn, de: refusalDe });
