import MiniSearch from 'minisearch';
import { type Findable, finding, type Row, rowOf } from '#models/library/finding.ts';

/** Finds articles by what people type: typing errors, beginnings of words and words that mean the same are forgiven. */
export type Search = {
  add(article: Findable): void;
  /** The ids of at most `limit` articles that answer, best first, of those that `isWanted`. */
  find(query: string, options: { readonly isWanted: (id: string) => boolean; readonly limit: number }): string[];
};

export function createSearch(): Search {
  const index = new MiniSearch<Row>(finding.index);
  return {
    add: (article) => index.add(rowOf(article)),
    find(query, { isWanted, limit }) {
      const filter = ({ id }: { readonly id: unknown }) => isWanted(String(id));
      const found = index.search(finding.question(query), { ...finding.ask, filter });
      return found.slice(0, limit).map(({ id }) => String(id));
    },
  };
}
