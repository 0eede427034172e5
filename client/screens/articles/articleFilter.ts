import type { DeskArticle } from '#models/api/articles.ts';
import type { Language } from '#models/level.ts';
import type { DraftState } from '#models/library/draft.ts';

/** What somebody looks for who writes articles; `due`: what nobody has looked at for a year. */
export type ArticleFilter = {
  readonly words: string;
  readonly family: string | null;
  readonly language: Language | null;
  readonly state: DraftState | 'due' | null;
};

/** The articles that have every word somewhere and are all that is asked for. */
export function foundArticles(articles: readonly DeskArticle[], filter: ArticleFilter): readonly DeskArticle[] {
  const { family, language, state } = filter;
  const wanted = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return articles.filter((article) => {
    const text = [article.title, article.family, article.key, ...article.symptoms].join(' ').toLowerCase();
    const isOf = state === null || (state === 'due' ? article.isDue : article.state === state);
    const isIn = (family === null || article.family === family) && (language === null || article.language === language);
    return isOf && isIn && wanted.every((word) => text.includes(word));
  });
}
