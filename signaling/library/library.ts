import type { Language } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import { type Fault, readArticle } from '#models/library/source.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { createSearch, type Search } from './search.ts';

/** A company's articles, and how they are found. */
export type Library = {
  /** Reads an article as it was written and publishes it, or answers what is wrong with it; nothing is published then. */
  publish(companyId: string, source: string, language: Language): Promise<readonly Fault[]>;
  /** The article in this language, else in another one. */
  get(companyId: string, key: string, language: Language): Promise<Article | null>;
  /** Articles for a machine, those that answer the question best first; without a question all of its family. */
  find(companyId: string, wish: Wish): Promise<Article[]>;
};

type Wish = {
  readonly query: string;
  readonly language: Language;
  readonly family: string;
  readonly model: string;
};

type Shelf = { readonly articles: ReadonlyMap<string, Article>; readonly search: Search };

const shown = 20;
const others: Readonly<Record<Language, Language>> = { en: 'de', de: 'en' };

function fits({ family, models }: Article, wish: Wish): boolean {
  return family === wish.family && (models.length === 0 || models.includes(wish.model));
}

export function createLibrary({ store, clock, ids }: { store: Store; clock: Clock; ids: () => string }): Library {
  /** One a company and language, made when it is first asked for and again after something was published. */
  const shelves = new Map<string, Promise<Shelf>>();
  async function fill(companyId: string, language: Language): Promise<Shelf> {
    const search = createSearch();
    const articles = new Map<string, Article>();
    for (const article of await store.articles.list(companyId)) {
      if (article.language !== language) continue;
      articles.set(article.id, article);
      search.put(article);
    }
    return { articles, search };
  }
  function shelfOf(companyId: string, language: Language): Promise<Shelf> {
    const key = `${companyId} ${language}`;
    const known = shelves.get(key) ?? fill(companyId, language);
    shelves.set(key, known);
    return known;
  }
  return {
    async publish(companyId, source, language) {
      const read = readArticle(source, { id: ids(), language });
      if ('faults' in read) return read.faults;
      // A new version keeps the id of the one before: what was read and tried of it is of the same article.
      const before = await store.articles.get(companyId, read.article.key, language);
      const article = { ...read.article, id: before?.id ?? read.article.id };
      await store.articles.publish(companyId, { article, source, at: clock.now() });
      shelves.delete(`${companyId} ${language}`);
      return [];
    },
    async get(companyId, key, language) {
      const { articles } = store;
      return (await articles.get(companyId, key, language)) ?? (await articles.get(companyId, key, others[language]));
    },
    async find(companyId, wish) {
      const { articles, search } = await shelfOf(companyId, wish.language);
      const fitting = (article: Article | undefined): article is Article =>
        article !== undefined && fits(article, wish);
      if (wish.query.trim() === '') return [...articles.values()].filter(fitting).slice(0, shown);
      const found = search.find(wish.query, { family: wish.family, limit: shown * 2 });
      return found
        .map((id) => articles.get(id))
        .filter(fitting)
        .slice(0, shown);
    },
  };
}
