import MiniSearch from 'minisearch';
import type { Article } from '#models/library/article.ts';
import { termOf } from '#models/library/terms.ts';

/** An article as it is looked for. */
type Findable = Pick<Article, 'id' | 'title' | 'symptoms' | 'family' | 'models' | 'intro' | 'steps'>;

/** Finds articles by what people type: typing errors, beginnings of words and words that mean the same are forgiven. */
export type Search = {
  /** Adds an article, or puts its new text in the place of the old one. */
  put(article: Findable): void;
  remove(id: string): void;
  /** The ids of at most `limit` articles that fit, best first; `family` keeps others out. */
  find(query: string, options: { readonly family: string | null; readonly limit: number }): string[];
};

type Row = { id: string; family: string; title: string; symptoms: string; body: string };

/** Longer questions are cut: nobody types as much, and matching costs time a word. */
const maxWords = 12;

function rowOf({ id, family, title, symptoms, models, intro, steps }: Findable): Row {
  const body = [intro, ...models, ...steps.flatMap((step) => [step.title, step.text])].join('\n');
  return { id, family, title, symptoms: symptoms.join('\n'), body };
}

export function createSearch(): Search {
  const index = new MiniSearch<Row>({
    fields: ['title', 'symptoms', 'body'],
    storeFields: ['family'],
    processTerm: termOf,
  });
  return {
    put(article) {
      if (index.has(article.id)) index.discard(article.id);
      index.add(rowOf(article));
    },
    remove(id) {
      if (index.has(id)) index.discard(id);
    },
    find(query, { family, limit }) {
      const found = index.search(query.split(/\s+/).slice(0, maxWords).join(' '), {
        boost: { symptoms: 3, title: 2 },
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 3 ? 0.2 : false),
        ...(family === null ? {} : { filter: (result) => result.family === family }),
      });
      return found.slice(0, limit).map(({ id }) => String(id));
    },
  };
}
