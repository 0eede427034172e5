import type { FoundArticles, ReadableArticle } from '#models/api/sessionArticles.ts';
import { at, call } from './request.ts';

const articlesOf = (sessionId: string) => `${at('/api/sessions', sessionId)}/articles`;

/** Where the server keeps a picture of an article, for whoever is in a session. */
export function articlePictureUrl(sessionId: string, name: string): string {
  return at(`${articlesOf(sessionId)}/pictures`, name);
}

/** The library as it is used in a session; nothing here throws. */
export const articleApi = {
  find: (sessionId: string, query: string) =>
    call<FoundArticles>({ method: 'GET', path: `${articlesOf(sessionId)}?${new URLSearchParams({ q: query })}` }),
  read: (sessionId: string, articleId: string) =>
    call<{ readonly article: ReadableArticle }>({ method: 'GET', path: at(articlesOf(sessionId), articleId) }),
};
