import { useCallback } from 'preact/hooks';
import type { Language } from '#models/level.ts';
import { chatDe } from '#models/text/chat.de.ts';
import { type ChatKey, chatEn } from '#models/text/chat.en.ts';
import { chatCustomerDe } from '#models/text/chatCustomer.de.ts';
import { type ChatCustomerKey, chatCustomerEn } from '#models/text/chatCustomer.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../useSay.ts';

type Key = ChatKey | ChatCustomerKey;

const sentences: Readonly<Record<Language, Catalogue<Key>>> = {
  en: { ...chatEn, ...chatCustomerEn },
  de: { ...chatDe, ...chatCustomerDe },
};

/** The chat's words in the customer's language. */
export function useSayChat(): (key: Key, params?: Params) => string {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
