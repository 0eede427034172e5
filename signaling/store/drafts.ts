import type { ArticleKey, ArticleVersion } from '#models/api/articles.ts';
import type { Article } from '#models/library/article.ts';
import type { Standing } from '#models/library/draft.ts';
import { type Announcement, prepareAnnounce } from './announce.ts';
import { type Publication, preparePublish, prepareRetire } from './articles.ts';
import type { Base } from './database.ts';
import type { DraftTables } from './draftTables.ts';
import { prepareGive, prepareTakeBack } from './gifts.ts';
import type { GiftTables } from './giftTables.ts';

/** An article as it is worked on. */
export type Draft = ArticleKey &
  Standing & {
    readonly source: string;
    readonly note: string | null;
    readonly savedAt: number;
    readonly savedBy: string;
    /** What customers read now; null while nothing is published. */
    readonly published: Article | null;
  };
/** What a save or a move leaves; `what`: null where the text stayed as it was. */
export type DraftChange = Omit<Draft, 'published'> & {
  readonly before: number;
  readonly what: ArticleVersion['what'] | null;
  /** What customers read from then on; null where that stays as it is. */
  readonly publication: Publication | null;
  /** What others are told of it. */
  readonly news?: readonly Announcement[];
  /** When the article was taken out of the library, in every language; without it, it stays there. */
  readonly withdrawnAt?: number;
  /** The recording it is made from, where it is begun with one. */
  readonly gift?: GiftTables['gifts'];
};

export type Drafts = ReturnType<typeof createDrafts>;

type Row = Omit<DraftTables['articleDrafts'], 'companyId'>;
type Given = DraftTables['articleDrafts'];

function draftOf({ writers, ...row }: Row, body: string | null): Draft {
  const published = body === null ? null : (JSON.parse(body) as Article);
  return { ...row, writers: JSON.parse(writers) as string[], published };
}

/** An article that was published and never worked on here. */
function untouched(published: Article, { source, publishedAt }: { source: string; publishedAt: number }): Draft {
  const { key, language, author: savedBy } = published;
  const standing = { state: 'published', number: 0, writers: [] } as const;
  return { key, language, ...standing, source, note: null, savedAt: publishedAt, savedBy, published };
}

function prepareWrites({ db, prepare }: Base) {
  return {
    numberOf: prepare((given: { companyId: string; key: string; language: string }) =>
      db
        .selectFrom('articleDrafts')
        .select('number')
        .where('companyId', '=', given.companyId)
        .where('key', '=', given.key)
        .where('language', '=', given.language as Given['language']),
    ),
    put: prepare(({ companyId, key, language, number, state, writers, source, note, savedAt, savedBy }: Given) => {
      const text = { number, state, writers, source, note, savedAt, savedBy };
      return db
        .insertInto('articleDrafts')
        .values({ companyId, key, language, ...text })
        .onConflict((oc) => oc.columns(['companyId', 'key', 'language']).doUpdateSet(text));
    }),
    keep: prepare(
      ({
        companyId,
        key,
        language,
        number,
        what,
        source,
        savedAt,
        savedBy,
        note,
      }: Given & { what: ArticleVersion['what'] }) =>
        db
          .insertInto('articleVersions')
          .values({ companyId, key, language, number, what, source, savedAt, savedBy, note })
          .onConflict((oc) => oc.doNothing()),
    ),
  };
}

/** Deletes all there is of an article in one language, which nobody but its writers ever read. */
function prepareRemove({ db, prepare }: Base) {
  type Key = Pick<Given, 'companyId' | 'key' | 'language'>;
  return {
    out: prepare(({ companyId, key, language }: Key) => {
      const out = db.selectFrom('articles').select('id').where('companyId', '=', companyId);
      return out.where('key', '=', key).where('language', '=', language);
    }),
    versions: prepare(({ companyId, key, language }: Key) => {
      const gone = db.deleteFrom('articleVersions').where('companyId', '=', companyId);
      return gone.where('key', '=', key).where('language', '=', language);
    }),
    draft: prepare(({ companyId, key, language }: Key) => {
      const gone = db.deleteFrom('articleDrafts').where('companyId', '=', companyId);
      return gone.where('key', '=', key).where('language', '=', language);
    }),
  };
}

function reading({ db }: Base, companyId: string) {
  const columns = ['key', 'language', 'number', 'state', 'writers', 'source', 'note', 'savedAt', 'savedBy'] as const;
  return {
    drafts: db.selectFrom('articleDrafts').select(columns).where('companyId', '=', companyId),
    published: db
      .selectFrom('articles')
      .select(['key', 'language', 'source', 'publishedAt', 'body'])
      .where('companyId', '=', companyId)
      .where('retiredAt', 'is', null),
    versions: db.selectFrom('articleVersions').where('companyId', '=', companyId),
  };
}

/** The texts an article had. */
function versionReads(base: Base) {
  return {
    /** What texts there were, the newest first. */
    async versions(companyId: string, { key, language }: ArticleKey): Promise<ArticleVersion[]> {
      const rows = reading(base, companyId).versions.select(['number', 'savedAt', 'savedBy', 'what', 'note']);
      const own = rows.where('key', '=', key).where('language', '=', language);
      return await own.orderBy('number', 'desc').limit(200).execute();
    },
    async version(
      companyId: string,
      { key, language, number }: ArticleKey & { number: number },
    ): Promise<string | null> {
      const rows = reading(base, companyId).versions.select('source').where('number', '=', number);
      const row = await rows.where('key', '=', key).where('language', '=', language).executeTakeFirst();
      return row?.source ?? null;
    },
  };
}

/** What all changes of an article are kept apart by. */
function lineOf(companyId: string, key: string): string {
  return `${companyId} ${key}`;
}

function removing(base: Base) {
  const { numberOf } = prepareWrites(base);
  const removal = prepareRemove(base);
  const takeBack = prepareTakeBack(base);
  return {
    /** Deletes the text of this number with its history; false where it has another number by now, or was ever published. */
    async remove(companyId: string, { key, language, number }: ArticleKey & { number: number }): Promise<boolean> {
      return await base.together(lineOf(companyId, key), function* () {
        const own = { companyId, key, language };
        if ((yield* numberOf.first(own))?.number !== number || (yield* removal.out.first(own))) return false;
        yield* removal.versions.run(own);
        yield* removal.draft.run(own);
        yield* takeBack(own);
        return true;
      });
    },
  };
}

function writing(base: Base) {
  const { numberOf, put, keep } = prepareWrites(base);
  const [publish, retire] = [preparePublish(base), prepareRetire(base)];
  const [announce, give] = [prepareAnnounce(base), prepareGive(base)];
  return {
    /** False when a text has another number by now: then nothing is changed, not of the others either. */
    async change(companyId: string, ...changes: readonly DraftChange[]): Promise<boolean> {
      return await base.together(
        changes.map(({ key }) => lineOf(companyId, key)),
        function* () {
          for (const { before, key, language } of changes)
            if (((yield* numberOf.first({ companyId, key, language }))?.number ?? 0) !== before) return false;
          for (const { before: _, what, publication, withdrawnAt, news = [], gift, ...draft } of changes) {
            const row = { ...draft, companyId, writers: JSON.stringify(draft.writers) };
            yield* put.run(row);
            if (what) yield* keep.run({ ...row, note: what === 'withdrawn' ? draft.note : null, what });
            if (publication) yield* publish(companyId, publication);
            if (withdrawnAt !== undefined) yield* retire(companyId, draft.key, withdrawnAt);
            yield* announce(companyId, news);
            if (gift) yield* give(gift);
          }
          return true;
        },
      );
    },
    /** Writes down the text an article had before it was first worked on here. */
    keepFirst: async (companyId: string, draft: Draft): Promise<void> =>
      void (await base.ask(keep.run({ ...draft, companyId, writers: '[]', note: null, what: 'published' }))),
  };
}

export function createDrafts(base: Base) {
  return {
    ...versionReads(base),
    ...removing(base),
    ...writing(base),
    /** Everything of a company, whether it was ever worked on here or not. */
    async list(companyId: string): Promise<Draft[]> {
      const { drafts, published } = reading(base, companyId);
      const nameOf = ({ key, language }: ArticleKey) => `${language} ${key}`;
      const out = new Map((await published.execute()).map((row) => [nameOf(row), row]));
      const worked = (await drafts.execute()).map((row) => {
        const body = out.get(nameOf(row))?.body ?? null;
        out.delete(nameOf(row));
        return draftOf(row, body);
      });
      return [...worked, ...[...out.values()].map((row) => untouched(JSON.parse(row.body) as Article, row))];
    },
    /** Which articles there are, in which languages. */
    async keys(companyId: string): Promise<ArticleKey[]> {
      const { drafts, published } = reading(base, companyId);
      const worked = drafts.clearSelect().select(['key', 'language']);
      return await worked.union(published.clearSelect().select(['key', 'language'])).execute();
    },
    async get(companyId: string, { key, language }: ArticleKey): Promise<Draft | null> {
      const { drafts, published } = reading(base, companyId);
      const out = await published.where('key', '=', key).where('language', '=', language).executeTakeFirst();
      const row = await drafts.where('key', '=', key).where('language', '=', language).executeTakeFirst();
      if (row) return draftOf(row, out?.body ?? null);
      return out ? untouched(JSON.parse(out.body) as Article, out) : null;
    },
  };
}
