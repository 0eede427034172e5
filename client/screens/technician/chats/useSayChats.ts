import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { chatDe } from '#models/text/chat.de.ts';
import { type ChatKey, chatEn } from '#models/text/chat.en.ts';
import { chatDeskDe } from '#models/text/chatDesk.de.ts';
import { type ChatDeskKey, chatDeskEn } from '#models/text/chatDesk.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../../staff/useSay.ts';

type Key = ChatKey | ChatDeskKey;

const sentences: Readonly<Record<Language, Catalogue<Key>>> = {
  en: { ...chatEn, ...chatDeskEn },
  de: { ...chatDe, ...chatDeskDe },
};

/** The chats' words in the reader's language. */
export function useSayChats(): (key: Key, params?: Params) => string {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
