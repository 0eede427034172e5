import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { type Commits, createCommits, prepareMarks, refuseBehind, type Say, type Spent } from './commits.ts';
import type { Base, Tables } from './database.ts';
import { awayOr, DatabaseAway, sentenceOf } from './databaseAway.ts';
import { placeOf } from './databaseUrl.ts';
import { postgres } from './dialects.ts';
import { createLines } from './postgresLines.ts';
import { kept, keptTexts } from './postgresText.ts';
import { createPrepare } from './prepared.ts';
import { type DatabaseWatch, findPrimary, type Primary } from './primary.ts';
import type { Claim, Sought } from './reached.ts';
import { type Step, takeAhead, takeInTurn } from './steps.ts';
import { createTurns } from './turns.ts';

/** Statements are prepared once a connection under names made of what they are, so that no two ever share one. */
function createNames(): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const name = names.get(sql) ?? createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    names.set(sql, name);
    return name;
  };
}

/** Locks in one order everywhere, so that nobody waits for somebody who waits for them. */
function locksOf(keys: readonly string[]): string {
  const numbers = keys.map((key) => createHash('sha256').update(key).digest().readBigInt64BE());
  const inOrder = [...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1));
  return inOrder.map((number) => `pg_advisory_xact_lock(${number})`).join(', ');
}

type Answerer = (say: Say) => (step: Step) => Promise<readonly unknown[] | number>;

function createAnswerer(): Answerer {
  const nameOf = createNames();
  return (say) =>
    async ({ sql, values, wants }) => {
      const { rows, rowCount } = await say({ name: nameOf(sql), text: sql, values: values.map(kept) });
      return wants === 'rows' ? rows : (rowCount ?? 0);
    };
}

function createTogether(commits: Commits, answerOn: Answerer): Base['together'] {
  const inTurn = createTurns();
  return (given, work) => {
    const keys = typeof given === 'string' ? [given] : given;
    const locks = locksOf(keys);
    const begin = locks ? `BEGIN; SELECT ${locks}` : 'BEGIN';
    return inTurn(keys, () => commits.together(begin, (say) => takeAhead(work(), answerOn(say))));
  };
}

/** What a server does with its database besides asking it. */
export type Keeping = Omit<Sought, 'servers'> & { readonly watch?: DatabaseWatch };

async function makeMarks(primary: Primary): Promise<void> {
  const client = await (await primary.reach()).connect();
  await client.query(prepareMarks).then(
    () => client.release(),
    (error: unknown) => {
      client.release(true);
      throw error;
    },
  );
}

async function reach(url: string, keeping: Keeping): Promise<Primary> {
  const { servers, said } = placeOf(url);
  try {
    const primary = await findPrimary({ servers, ...keeping });
    await makeMarks(primary).catch(async (error: unknown) => {
      await primary.close();
      throw awayOr(error);
    });
    return primary;
  } catch (error) {
    const why = sentenceOf(error).replace(/\.$/, '');
    const what = error instanceof DatabaseAway ? `does not answer (${why})` : why;
    throw new Error(`The database ${said} ${what}.`, { cause: error });
  }
}

/**
 * The database that `url` names, on whichever of its servers takes writes: another one is found when that one is lost.
 * Throws one full sentence when none answers.
 */
export async function openPostgres(url: string, keeping: Keeping = {}): Promise<Base> {
  const spent: Spent = [];
  const claim: Claim = async (client) => {
    await keeping.claim?.(client);
    await refuseBehind(client, spent);
  };
  const primary = await reach(url, { ...keeping, claim });
  const commits = createCommits(primary, spent);
  const answerOn = createAnswerer();
  const answer = answerOn(commits.alone);
  const pool = createLines(primary, commits);
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [keptTexts()] }),
    dialect: postgres,
    prepare: createPrepare(() => undefined),
    ask: (steps) => takeInTurn(steps, answer),
    together: createTogether(commits, answerOn),
  };
}
