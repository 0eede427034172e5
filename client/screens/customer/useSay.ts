import { useCallback } from 'preact/hooks';
import type { Language } from '#models/level.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { customerDe } from '#models/text/customer.de.ts';
import { type CustomerKey, customerEn } from '#models/text/customer.en.ts';
import { refusalDe } from '#models/text/refusal.de.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { languageStore } from './language.ts';
import { useStoreState } from './useStoreState.ts';

/** Says a sentence in the customer's language. */
export type Say = (key: CustomerKey, params?: Params) => string;

const sentences: Readonly<Record<Language, Catalogue<CustomerKey>>> = { en: customerEn, de: customerDe };
const refusals: Readonly<Record<Language, Catalogue<RefusalReason>>> = { en: refusalEn, de: refusalDe };

export function useLanguage(): Language {
  return useStoreState(languageStore, (state) => state.language);
}

/** The customer's words for a key. */
export function useSay(): Say {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}

/** The customer's words for why something was not done. */
export function useSayRefusal(): (reason: RefusalReason) => string {
  const language = useLanguage();
  return useCallback((reason) => say(refusals[language], reason), [language]);
}
