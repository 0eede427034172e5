import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { articlesDe } from '#models/text/articles.de.ts';
import { type ArticlesKey, articlesEn } from '#models/text/articles.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../staff/useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<ArticlesKey>>> = { en: articlesEn, de: articlesDe };

/** Says a sentence about articles in the reader's language. */
export type SayArticles = (key: ArticlesKey, params?: Params) => string;

/** The reader's words about articles. */
export function useSayArticles(): SayArticles {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
