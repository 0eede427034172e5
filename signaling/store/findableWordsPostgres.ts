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
  const best = prepare(({ query, from, below, limit, offset }: Asked & { offset: number }) =>
    raw(sql<{ n: number }>`SELECT "n" FROM (
        SELECT "n", ts_rank('{0, 0, 0.25, 1}', "words", ${query}::text::tsquery) AS "weight" FROM "findableWords"
        WHERE "words" @@ ${query}::text::tsquery AND "n" >= ${from} AND "n" < ${below}
        ORDER BY "n" DESC LIMIT ${sql.lit(mostWeighed)}) AS "newest"
      ORDER BY "weight" DESC, "n" DESC LIMIT ${limit} OFFSET ${offset}`),
  );
  return {
    put: (n, { facts, head, body }): Steps<number> =>
      put.run({ n, words: vectorOf({ tokens: facts.map(tokenOf), head, body }) }),
    drop: (n): Steps<number> => drop.run({ n }),
    *newest({ from, below, ...question }, limit) {
      return (yield* newest.all({ query: queryOf(question), from, below, limit })).map(({ n }) => n);
    },
    *best({ from, below, ...question }, { limit, offset }) {
      return (yield* best.all({ query: queryOf(question), from, below, limit, offset })).map(({ n }) => n);
    },
  };
}
