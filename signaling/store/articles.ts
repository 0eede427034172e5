import type { Language } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import type { ArticlePicture, Base, Tables } from './database.ts';
import type { Steps } from './steps.ts';

/** An article with the text it was read from. */
export type Publication = { readonly article: Article; readonly source: string; readonly at: number };

/** Puts an article in the place of the one with its key and language, if there is one. */
export function preparePublish({ db, prepare }: Base) {
  type Row = Omit<Tables['articles'], 'retiredAt'>;
  const put = prepare(({ id, companyId, key, language, family, version, publishedAt, source, body }: Row) => {
    const text = { id, family, version, publishedAt, retiredAt: null, source, body };
    return db
      .insertInto('articles')
      .values({ companyId, key, language, ...text })
      .onConflict((oc) => oc.columns(['companyId', 'key', 'language']).doUpdateSet(text));
  });
  return function* (companyId: string, { article, source, at }: Publication): Steps<void> {
    const { id, key, language, family, version } = article;
    const body = JSON.stringify(article);
    yield* put.run({ id, companyId, key, language, family, version, publishedAt: at, source, body });
  };
}

/** Takes an article out of the library in every language. */
export function prepareRetire({ db, prepare }: Base) {
  const retire = prepare((given: { companyId: string; key: string; retiredAt: number }) =>
    db
      .updateTable('articles')
      .set({ retiredAt: given.retiredAt })
      .where('companyId', '=', given.companyId)
      .where('key', '=', given.key)
      .where('retiredAt', 'is', null),
  );
  return (companyId: string, key: string, retiredAt: number): Steps<number> =>
    retire.run({ companyId, key, retiredAt });
}

export type Articles = ReturnType<typeof createArticles>;

function articleOf(row: { body: string } | null): Article | null {
  return row && (JSON.parse(row.body) as Article);
}

function prepareFind({ db, prepare }: Pick<Base, 'db' | 'prepare'>) {
  return prepare((given: { companyId: string; key: string; language: Language }) =>
    db
      .selectFrom('articles')
      .select('body')
      .where('companyId', '=', given.companyId)
      .where('key', '=', given.key)
      .where('language', '=', given.language)
      .where('retiredAt', 'is', null),
  );
}

export function createArticles(base: Base) {
  const { db, prepare, ask } = base;
  const publish = preparePublish(base);
  const find = prepareFind({ db, prepare });
  const retire = prepareRetire(base);
  return {
    /** The published article in this language. */
    async get(companyId: string, key: string, language: Language): Promise<Article | null> {
      return articleOf(await ask(find.first({ companyId, key, language })));
    },
    /** The same, or as it was when it was withdrawn: a new version keeps its id, and is the next one. */
    async last(companyId: string, key: string, language: Language): Promise<Article | null> {
      const row = db.selectFrom('articles').select('body').where('companyId', '=', companyId).where('key', '=', key);
      return articleOf((await row.where('language', '=', language).executeTakeFirst()) ?? null);
    },
    /** The article with this id, while it is published. */
    async published(companyId: string, id: string): Promise<Article | null> {
      const row = db.selectFrom('articles').select('body').where('companyId', '=', companyId).where('id', '=', id);
      return articleOf((await row.where('retiredAt', 'is', null).executeTakeFirst()) ?? null);
    },
    /** Those with these ids, whether or not they can still be read: a trail tells of both. */
    async byIds(companyId: string, ids: readonly string[]): Promise<Article[]> {
      if (ids.length === 0) return [];
      const rows = db.selectFrom('articles').select('body').where('companyId', '=', companyId).where('id', 'in', ids);
      return (await rows.execute()).map(({ body }) => JSON.parse(body) as Article);
    },
    /** All of a company that can be read now. */
    async list(companyId: string): Promise<Article[]> {
      const rows = db.selectFrom('articles').select('body').where('companyId', '=', companyId);
      return (await rows.where('retiredAt', 'is', null).orderBy('key').orderBy('language').execute()).map(
        ({ body }) => JSON.parse(body) as Article,
      );
    },
    /** Puts an article in the place of the one with its key and language, if there is one. */
    async publish(companyId: string, publication: Publication): Promise<void> {
      await ask(publish(companyId, publication));
    },
    /** Takes an article out of the library in every language. */
    async retire(companyId: string, key: string, at: number): Promise<void> {
      await ask(retire(companyId, key, at));
    },
    async picture(companyId: string, name: string): Promise<ArticlePicture | null> {
      const found = db.selectFrom('articlePictures').select(['name', 'mime', 'bytes']);
      const row = await found.where('companyId', '=', companyId).where('name', '=', name).executeTakeFirst();
      return row ? { ...row, bytes: Buffer.from(row.bytes) } : null;
    },
    /** The names of all a company has. */
    async pictures(companyId: string): Promise<string[]> {
      const rows = db.selectFrom('articlePictures').select('name').where('companyId', '=', companyId);
      return (await rows.orderBy('name').execute()).map(({ name }) => name);
    },
    async setPicture(companyId: string, { name, mime, bytes }: ArticlePicture): Promise<void> {
      await db
        .insertInto('articlePictures')
        .values({ companyId, name, mime, bytes })
        .onConflict((oc) => oc.columns(['companyId', 'name']).doUpdateSet({ mime, bytes }))
        .execute();
    },
  };
}
