import type { Article } from './article.ts';

/** Why an article is named: it fits what was said; it is of this machine; or it has been looked at already. */
export type Because = 'fits' | 'machine' | 'seen';
export type Suggestion = { readonly article: Article; readonly because: Because };

type Known = {
  /** Those that fit what was said, the best first. */
  readonly fitting: readonly Article[];
  /** Ids of those that were opened, or sent before. */
  readonly seen: ReadonlySet<string>;
};

/**
 * The articles of a machine in the order in which somebody who helps wants them: what fits and is new to the customer
 * first, then what is new, then what they have looked at. Each of them once, and none is left out.
 */
export function suggest(articles: readonly Article[], { fitting, seen }: Known): Suggestion[] {
  const ids = new Set(fitting.map(({ id }) => id));
  const all = [...fitting, ...articles.filter(({ id }) => !ids.has(id))];
  const named = all.map((article): Suggestion => {
    if (seen.has(article.id)) return { article, because: 'seen' };
    return { article, because: ids.has(article.id) ? 'fits' : 'machine' };
  });
  const order: readonly Because[] = ['fits', 'machine', 'seen'];
  return order.flatMap((because) => named.filter((one) => one.because === because));
}
