import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { folded, type SearchWords } from '#models/recording/searchWords.ts';
import type { Base } from './database.ts';

/** What a recording is narrowed down to: a company's own, so that nothing of another's is ever even counted. */
export type Fact = {
  readonly companyId: string;
  readonly what: 'audience' | 'family' | 'level' | 'outcome' | 'mood' | 'person' | 'tag' | 'marks' | 'kind';
  readonly value: string | number;
};
/** The numbers that may be found: from the first up to below the second. */
type Range = { readonly from: number; readonly below: number };
type Question = Range & { readonly facts: readonly Fact[]; readonly words: SearchWords };

/** Longest text that is searched of one recording, in UTF-16 units. */
const maxTextLength = 40_000;
/** What fits best is looked for among so many of the newest that have the words: to weigh them all would take too long. */
const mostWeighed = 2_000;

/** A fact as one word, whatever it is made of. */
function tokenOf({ companyId, what, value }: Fact): string {
  const text = [companyId, what, folded(String(value))].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function textOf(parts: readonly string[]): string {
  return folded(parts.join('\n').slice(0, maxTextLength));
}

/** A question in the language of FTS5. Words are letters and digits alone, so nothing in them can be more than a word. */
function matchOf({ facts, words }: Pick<Question, 'facts' | 'words'>): string {
  const narrowed = facts.map((fact) => `"${tokenOf(fact)}"`).join(' AND ');
  const { whole, beginning } = words;
  const asked = [...whole.map((word) => `"${word}"`), ...(beginning === null ? [] : [`"${beginning}" *`])];
  return `facts : (${narrowed})${asked.length > 0 ? ` AND {head body} : (${asked.join(' AND ')})` : ''}`;
}

/**
 * The words by which recordings are found, in SQLite's full text FTS5. Nothing outside of here knows of it: another
 * database needs these four things, and the table of its migration.
 */
export function prepareWords({ db, prepare }: Base) {
  const raw = <T>(query: RawBuilder<T>) => ({ compile: () => query.compile(db) });
  type Row = { n: number; facts: string; head: string; body: string };
  const put = prepare(({ n, facts, head, body }: Row) =>
    raw(sql`INSERT INTO "findableWords" ("rowid", "facts", "head", "body") VALUES (${n}, ${facts}, ${head}, ${body})`),
  );
  const drop = prepare(({ n }: { n: number }) => raw(sql`DELETE FROM "findableWords" WHERE "rowid" = ${n}`));
  type Asked = Range & { match: string; limit: number };
  const newest = prepare(({ match, from, below, limit }: Asked) =>
    raw(sql<{ n: number }>`SELECT "rowid" AS "n" FROM "findableWords"
      WHERE "findableWords" MATCH ${match} AND "rowid" >= ${from} AND "rowid" < ${below}
      ORDER BY "rowid" DESC LIMIT ${limit}`),
  );
  const best = prepare(({ match, from, below, limit, offset }: Asked & { offset: number }) =>
    raw(sql<{ n: number }>`SELECT "n" FROM (
        SELECT "rowid" AS "n", bm25("findableWords", 0.0, 4.0, 1.0) AS "weight" FROM "findableWords"
        WHERE "findableWords" MATCH ${match} AND "rowid" >= ${from} AND "rowid" < ${below}
        ORDER BY "rowid" DESC LIMIT ${sql.lit(mostWeighed)})
      ORDER BY "weight", "n" DESC LIMIT ${limit} OFFSET ${offset}`),
  );
  return {
    put(
      n: number,
      { facts, head, body }: { facts: readonly Fact[]; head: readonly string[]; body: readonly string[] },
    ) {
      put.run({ n, facts: facts.map(tokenOf).join(' '), head: textOf(head), body: textOf(body) });
    },
    drop: (n: number): void => void drop.run({ n }),
    /** The newest first. */
    newest: ({ from, below, ...question }: Question, limit: number): number[] =>
      newest.all({ match: matchOf(question), from, below, limit }).map(({ n }) => n),
    /** Those with more of the words, in what it is about rather than in what was said, first. */
    best: ({ from, below, ...question }: Question, { limit, offset }: { limit: number; offset: number }): number[] =>
      best.all({ match: matchOf(question), from, below, limit, offset }).map(({ n }) => n),
  };
}
