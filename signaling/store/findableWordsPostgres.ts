import { type RawBuilder, sql } from 'kysely';
import type { Base } from './database.ts';
import {
  type FindableWords,
  mostWeighed,
  type Question,
  type Range,
  textOf,
  tokenOf,
  type Worded,
} from './findableWords.ts';
import type { Steps } from './steps.ts';

/** Words are letters and digits alone, as everywhere. */
function wordsIn(parts: readonly string[]): Set<string> {
  return new Set(textOf(parts).match(/[\p{L}\p{N}]+/gu));
}

/** A tsvector as text: each word once, that of what it is about with the greater weight. Facts are words as well, `tokens`. */
export function vectorOf({
  tokens,
  head,
  body,
}: Omit<Worded, 'facts'> & { readonly tokens: readonly string[] }): string {
  const [about, said] = [wordsIn(head), wordsIn(body)];
  const lexemes = [
    ...tokens.map((token) => `'${token}'`),
    ...[...about].map((word) => `'${word}':${said.has(word) ? '1A,2B' : '1A'}`),
    ...[...said].flatMap((word) => (about.has(word) ? [] : [`'${word}':2B`])),
  ];
  return lexemes.join(' ');
}

function queryOf({ facts, words: { whole, beginning } }: Pick<Question, 'facts' | 'words'>): string {
  const asked = [...facts.map(tokenOf), ...whole].map((word) => `'${word}'`);
  return [...asked, ...(beginning === null ? [] : [`'${beginning}':*`])].join(' & ');
}

/**
 * What many recordings have is found by looking at the newest of them, one after the other, and what few have by the inverted
 * index: to read from that which half of a library is, and to put it in order, takes longer than anybody waits. A question
 * looks at so many of the newest first, and at so many where half of those had what is looked for.
 */
const nearRows = 500;
const weighedRows = 2.5 * mostWeighed;

/** The newest of a range, whatever is in them. */
function latest({ from, below }: Range, rows: number): RawBuilder<unknown> {
  return sql`SELECT "n", "words" FROM "findableWords" WHERE "n" >= ${from} AND "n" < ${below}
    ORDER BY "n" DESC LIMIT ${sql.lit(rows)}`;
}

type Weighing = Range & { readonly query: string; readonly limit: number; readonly offset: number };
type Weighed = { readonly n: number; readonly among: number };

/** What fits best, and among how many that have the words. */
function weighed({ query, from, below, limit, offset }: Weighing, rows: RawBuilder<unknown>): RawBuilder<Weighed> {
  return sql<Weighed>`SELECT "n", count(*) OVER () AS "among" FROM (
      SELECT "n", ts_rank('{0, 0, 0.25, 1}', "words", ${query}::text::tsquery) AS "weight" FROM ${rows}
      WHERE "words" @@ ${query}::text::tsquery AND "n" >= ${from} AND "n" < ${below}
      ORDER BY "n" DESC LIMIT ${sql.lit(mostWeighed)}) AS "newest"
    ORDER BY "weight" DESC, "n" DESC LIMIT ${limit} OFFSET ${offset}`;
}

/** In PostgreSQL's full text: one vector a recording, with an inverted index. */
export function tsvector({ db, prepare }: Base): FindableWords {
  const raw = <T>(query: RawBuilder<T>) => ({ compile: () => query.compile(db) });
  const put = prepare(({ n, words }: { n: number; words: string }) =>
    raw(sql`INSERT INTO "findableWords" ("n", "words") VALUES (${n}, ${words}::text::tsvector)`),
  );
  const drop = prepare(({ n }: { n: number }) => raw(sql`DELETE FROM "findableWords" WHERE "n" = ${n}`));
  type Asked = Range & { query: string; limit: number };
  const newest = prepare(({ query, from, below, limit }: Asked) =>
    raw(sql<{ n: number }>`SELECT "n" FROM "findableWords"
      WHERE "words" @@ ${query}::text::tsquery AND "n" >= ${from} AND "n" < ${below} ORDER BY "n" DESC LIMIT ${limit}`),
  );
  const near = prepare(({ query, from, below, limit }: Asked) =>
    raw(sql<{ n: number }>`SELECT "n" FROM (${latest({ from, below }, nearRows)}) AS "near"
      WHERE "words" @@ ${query}::text::tsquery ORDER BY "n" DESC LIMIT ${limit}`),
  );
  const best = prepare(({ query, from, below, limit, offset }: Asked & { offset: number }) =>
    raw(weighed({ query, from, below, limit, offset }, sql`"findableWords"`)),
  );
  const bestNear = prepare(({ query, from, below, limit, offset }: Asked & { offset: number }) =>
    raw(weighed({ query, from, below, limit, offset }, sql`(${latest({ from, below }, weighedRows)}) AS "near"`)),
  );
  return {
    put: (n, { facts, head, body }): Steps<number> =>
      put.run({ n, words: vectorOf({ tokens: facts.map(tokenOf), head, body }) }),
    drop: (n): Steps<number> => drop.run({ n }),
    *newest({ from, below, ...question }, limit) {
      const asked = { query: queryOf(question), from, below, limit };
      const found = yield* near.all(asked);
      return (found.length === limit ? found : yield* newest.all(asked)).map(({ n }) => n);
    },
    *best({ from, below, ...question }, { limit, offset }) {
      const asked = { query: queryOf(question), from, below };
      const dense = yield* near.all({ ...asked, limit: nearRows / 2 });
      const places = { ...asked, limit, offset };
      const found = dense.length === nearRows / 2 ? yield* bestNear.all(places) : [];
      const isEnough = found[0] !== undefined && found[0].among === mostWeighed;
      return (isEnough ? found : yield* best.all(places)).map(({ n }) => n);
    },
  };
}
