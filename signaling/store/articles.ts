import type { Language } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import type { ArticlePicture, Base } from './database.ts';

/** An article with the text it was read from. */
export type Publication = { readonly article: Article; readonly source: string; readonly at: number };

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

export function createArticles({ db, prepare }: Base) {
  const find = prepareFind({ db, prepare });
  const change = (companyId: string) => db.updateTable('articles').where('companyId', '=', companyId);
  return {
    /** The published article in this language. */
    async get(companyId: string, key: string, language: Language): Promise<Article | null> {
      return articleOf(find.first({ companyId, key, language }));
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
    async publish(companyId: string, { article, source, at }: Publication): Promise<void> {
      const { id, key, language, family, version } = article;
      const text = { family, version, publishedAt: at, retiredAt: null, source, body: JSON.stringify(article) };
      await db
        .insertInto('articles')
        .values({ id, companyId, key, language, ...text })
        .onConflict((oc) => oc.columns(['companyId', 'key', 'language']).doUpdateSet({ id, ...text }))
        .execute();
    },
    /** Takes an article out of the library in every language. */
    async retire(companyId: string, key: string, at: number): Promise<void> {
      await change(companyId).set({ retiredAt: at }).where('key', '=', key).where('retiredAt', 'is', null).execute();
    },
    async picture(companyId: string, name: string): Promise<ArticlePicture | null> {
      const found = db.selectFrom('articlePictures').select(['name', 'mime', 'bytes']);
      const row = await found.where('companyId', '=', companyId).where('name', '=', name).executeTakeFirst();
      return row ? { ...row, bytes: Buffer.from(row.bytes) } : null;
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
