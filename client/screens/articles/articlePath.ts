import type { ArticleKey } from '#models/api/articles.ts';

/** The page on which an article is written. */
export function articlePath({ key, language }: ArticleKey): string {
  return `/articles/${encodeURIComponent(key)}/${language}`;
}
