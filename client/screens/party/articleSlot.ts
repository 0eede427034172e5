import type { ArticleBody } from '#models/chat.ts';

/** Where an article stands: in which language, and at which of its steps; null for its beginning. */
type ArticleRef = {
  readonly articleId: string;
  readonly language: ArticleBody['language'];
  readonly step: number | null;
};

/** The address an article is read at; articles in a thread are words without a link while this is null. */
export const articleSlot: { urlOf: ((ref: ArticleRef) => string) | null } = { urlOf: null };

/** What was sent, as a place to read at. */
export function articleRef({ articleId, language, step }: ArticleBody): ArticleRef {
  return { articleId, language, step: step?.number ?? null };
}
