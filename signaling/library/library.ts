import { type Language, type Level, languageSchema } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import { openPartOf } from '#models/library/finding.ts';
import { type Fault, readArticle } from '#models/library/source.ts';
import type { Clock } from '../clock.ts';
import type { ArticlePicture } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { isFamilyPicture } from './families.ts';
import { createSearch, type Search } from './search.ts';

/** A company's articles, and how they are found. */
export type Library = {
  /** Reads an article as it was written and publishes it, or answers what is wrong with it; nothing is published then. */
  publish(companyId: string, source: string, language: Language): Promise<readonly Fault[]>;
  /** Something was published or taken back here: what is found from now on is what there is now. */
  refresh(companyId: string, language: Language): void;
  /** As it was published last, also where it was withdrawn since. */
  last(companyId: string, key: string, language: Language): Promise<Article | null>;
  /** The article in this language, else in another one. */
  get(companyId: string, key: string, language: Language): Promise<Article | null>;
  /** Articles for a machine in this language, those that answer the question best first; without a question all of them. */
  find(companyId: string, wish: Wish): Promise<Article[]>;
  /** The same for somebody who reads alone: what is written in another language only comes last, and is better than nothing. */
  findAny(companyId: string, wish: Wish): Promise<Article[]>;
  /** A picture, as long as an article that can be read now shows it, or the drawing of a family; null for any other. */
  picture(companyId: string, name: string): Promise<ArticlePicture | null>;
  /** All articles for a machine, those in another language only at the end. */
  all(companyId: string, machine: Omit<Wish, 'query' | 'level'>): Promise<Article[]>;
};

type Wish = {
  readonly query: string;
  readonly language: Language;
  /** Of whoever reads what is found: nothing is found by the text of a step that is kept back from them [rule.A2]. */
  readonly level: Level;
  /** Null where it is not known: then of whatever family or model. */
  readonly family: string | null;
  readonly model: string | null;
};

type Shelf = {
  readonly articles: ReadonlyMap<string, Article>;
  readonly keys: ReadonlySet<string>;
  /** The names of what its articles show. */
  readonly pictures: ReadonlySet<string>;
  readonly search: Search;
};

const shown = 20;
const levels: readonly Level[] = [1, 2, 3];
const others: Readonly<Record<Language, Language>> = { en: 'de', de: 'en' };

function fits({ family, models }: Article, wish: Pick<Wish, 'family' | 'model'>): boolean {
  if (wish.family !== null && family !== wish.family) return false;
  return wish.model === null || models.length === 0 || models.includes(wish.model);
}

type Asked = Pick<Wish, 'language' | 'level'>;

/** One a company, language and level, made when it is first asked for and again after something was published. */
function createShelves(store: Store) {
  const shelves = new Map<string, Promise<Shelf>>();
  const nameOf = (companyId: string, { language, level }: Asked) => `${companyId} ${language} ${level}`;
  async function fill(companyId: string, { language, level }: Asked): Promise<Shelf> {
    const search = createSearch();
    const articles = new Map<string, Article>();
    for (const article of await store.articles.list(companyId)) {
      if (article.language !== language) continue;
      articles.set(article.id, article);
      search.add(openPartOf(article, { level, segment: 'consumer' }));
    }
    const all = [...articles.values()];
    const pictures = all.flatMap(({ steps }) => steps.flatMap(({ picture }) => picture ?? []));
    return { articles, keys: new Set(all.map(({ key }) => key)), pictures: new Set(pictures), search };
  }
  return {
    get(companyId: string, asked: Asked): Promise<Shelf> {
      const key = nameOf(companyId, asked);
      const known = shelves.get(key);
      if (known) return known;
      const made = fill(companyId, asked);
      shelves.set(key, made);
      // One that could not be made is not kept: the next who asks has it made again.
      made.catch(() => shelves.get(key) === made && shelves.delete(key));
      return made;
    },
    refresh(companyId: string, language: Language): void {
      for (const level of levels) shelves.delete(nameOf(companyId, { language, level }));
    },
  };
}

/** What a shelf has for a machine: all of it, or what answers a question, best first. */
function foundOn({ articles, search }: Shelf, wish: Wish): Article[] {
  const all = [...articles.values()].filter((article) => fits(article, wish));
  if (wish.query.trim() === '') return all;
  const fitting = new Map(all.map((article) => [article.id, article]));
  const found = search.find(wish.query, { isWanted: (id) => fitting.has(id), limit: shown });
  return found.flatMap((id) => fitting.get(id) ?? []);
}

function createFinding(store: Store) {
  const shelves = createShelves(store);
  const find = async (companyId: string, wish: Wish) => foundOn(await shelves.get(companyId, wish), wish);
  return {
    refresh: shelves.refresh,
    find,
    async shows(companyId: string, name: string): Promise<boolean> {
      const asked = languageSchema.options.map((language) => shelves.get(companyId, { language, level: 1 }));
      return (await Promise.all(asked)).some(({ pictures }) => pictures.has(name));
    },
    async findAny(companyId: string, wish: Wish): Promise<Article[]> {
      const [own, foreign] = await Promise.all([
        find(companyId, wish),
        find(companyId, { ...wish, language: others[wish.language] }),
      ]);
      const { keys } = await shelves.get(companyId, wish);
      return [...own, ...foreign.filter(({ key }) => !keys.has(key))];
    },
  };
}

export function createLibrary({ store, clock, ids }: { store: Store; clock: Clock; ids: () => string }): Library {
  const { refresh, find, findAny, shows } = createFinding(store);
  const { articles } = store;
  return {
    refresh,
    async publish(companyId, source, language) {
      const read = readArticle(source, { id: ids(), language });
      if ('faults' in read) return read.faults;
      // A new version keeps the id of the one before: what was read and tried of it is of the same article.
      const before = await articles.last(companyId, read.article.key, language);
      const article = { ...read.article, id: before?.id ?? read.article.id };
      await articles.publish(companyId, { article, source, at: clock.now() });
      refresh(companyId, language);
      return [];
    },
    async get(companyId, key, language) {
      return (await articles.get(companyId, key, language)) ?? (await articles.get(companyId, key, others[language]));
    },
    async last(companyId, key, language) {
      return (await articles.last(companyId, key, language)) ?? (await articles.last(companyId, key, others[language]));
    },
    find: async (companyId, wish) => (await find(companyId, wish)).slice(0, shown),
    findAny: async (companyId, wish) => (await findAny(companyId, wish)).slice(0, shown),
    async picture(companyId, name) {
      const isShown = isFamilyPicture(name) || (await shows(companyId, name));
      return isShown ? await articles.picture(companyId, name) : null;
    },
    all: (companyId, machine) => findAny(companyId, { ...machine, query: '', level: 1 }),
  };
}
