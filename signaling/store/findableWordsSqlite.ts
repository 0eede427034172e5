import { type RawBuilder, sql } from 'kysely';
import type { Base } from './database.ts';
import { type FindableWords, mostWeighed, type Question, type Range, textOf, tokenOf } from './findableWords.ts';
import type { Steps } from './steps.ts';

/** A question in the language of FTS5. Words are letters and digits alone, so nothing in them can be more than a word. */
function matchOf({ facts, words }: Pick<Question, 'facts' | 'words'>): string {
  const narrowed = facts.map((fact) => `"${tokenOf(fact)}"`).join(' AND ');
  const { whole, beginning } = words;
  const asked = [...whole.map((word) => `"${word}"`), ...(beginning === null ? [] : [`"${beginning}" *`])];
  return `facts : (${narrowed})${asked.length > 0 ? ` AND {head body} : (${asked.join(' AND ')})` : ''}`;
}

/** In SQLite's full text FTS5. */
export function fts5({ db, prepare }: Base): FindableWords {
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
    put: (n, { facts, head, body }): Steps<number> =>
      put.run({ n, facts: facts.map(tokenOf).join(' '), head: textOf(head), body: textOf(body) }),
    drop: (n): Steps<number> => drop.run({ n }),
    *newest({ from, below, ...question }, limit) {
      return (yield* newest.all({ match: matchOf(question), from, below, limit })).map(({ n }) => n);
    },
    *best({ from, below, ...question }, { limit, offset }) {
      return (yield* best.all({ match: matchOf(question), from, below, limit, offset })).map(({ n }) => n);
    },
  };
}
