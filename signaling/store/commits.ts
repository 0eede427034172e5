import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClientBase, DatabaseError, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { answered, DatabaseAway, DatabaseBehind, Deposed } from './databaseAway.ts';
import type { Primary } from './primary.ts';
import type { Reached } from './reached.ts';

/** Two transactions that wait for each other: the database ends one, which is begun again. */
const collisions: readonly (string | undefined)[] = ['40P01', '40001'];
const maxTries = 5;
/** Before something is tried again on a server that is there; it grows, and half of it is chance. */
const againMs = { least: 50, most: 2_000 };
/** Marks that are taken away together with the next one that is made. */
const maxSpent = 8;

/** What is asked within a transaction. */
export type Say = (statement: QueryConfig) => Promise<QueryResult>;

export type Commits = {
  /**
   * Does the work in one transaction that begins with `begin`, and answers once all of it is kept. The work is begun again
   * where nothing of it was kept, and never where only the answer was lost.
   */
  together<T>(begin: string, work: (say: Say) => Promise<T>): Promise<T>;
  /** The same for one statement. */
  alone(statement: QueryConfig): Promise<QueryResult>;
};

/**
 * What transactions leave behind, by which it is known that they ended well: a row each, until a later one takes it away.
 * Those of servers that are no more go when they are old.
 */
export const prepareMarks = `BEGIN;
  SELECT pg_advisory_xact_lock(4850110411108101);
  CREATE TABLE IF NOT EXISTS "commits" ("id" text COLLATE "C" PRIMARY KEY, "at" timestamptz NOT NULL DEFAULT now());
  DELETE FROM "commits" WHERE "at" < now() - interval '30 days';
  COMMIT`;

/** A transaction whose end was not answered; what it would have been answered. */
class InDoubt<T> extends DatabaseAway {
  readonly mark: string;
  readonly result: T;
  constructor(given: { readonly mark: string; readonly result: T; readonly cause: unknown }) {
    super('nobody said whether it was kept', { cause: given.cause });
    [this.mark, this.result] = [given.mark, given.result];
  }
}

function isWrite({ text }: QueryConfig): boolean {
  return /^\s*(insert|update|delete|with)\b/i.test(text);
}

function later(tries: number): Promise<void> {
  return pause(Math.min(againMs.least * 2 ** tries, againMs.most) * (0.5 + Math.random()));
}

/** Takes a connection for as long as it is needed; one that broke is not taken again. */
async function onClient<T>(at: Reached, take: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await at.connect();
  try {
    const result = await take(client);
    client.release();
    return result;
  } catch (error) {
    client.release(error instanceof DatabaseAway);
    throw error;
  }
}

/**
 * Whether a transaction was kept. Its mark is the last it writes: whoever writes it first keeps that transaction from ever
 * ending well, and one that is about to end is waited for. As it is a write, what is said is kept as safely as all else.
 */
async function isKept(primary: Primary, mark: string): Promise<boolean> {
  for (let tries = 0; ; tries += 1) {
    const at = await primary.await();
    try {
      const text = `INSERT INTO "commits" ("id") VALUES ('${mark}') ON CONFLICT DO NOTHING`;
      return (await onClient(at, (client) => answered(client.query(text)))).rowCount === 0;
    } catch (error) {
      if (error instanceof Deposed) throw error;
      await primary.doubt(at);
      await later(tries);
    }
  }
}

/** Marks of transactions that were acknowledged and that no later one is taking away; the last one at the end. */
export type Spent = string[];

/** Throws where a server has not got all that was acknowledged: answers come in another order than a log has what they answer. */
export async function refuseBehind(client: ClientBase, spent: Spent): Promise<void> {
  if (spent.length === 0) return;
  const marks = [...spent];
  const { rows } = await answered(client.query('SELECT 1 FROM "commits" WHERE "id" = ANY($1)', [marks]));
  if (rows.length < marks.length) throw new DatabaseBehind('the server that takes writes lacks what was acknowledged');
}

async function commit<T>(client: PoolClient, spent: Spent, result: T): Promise<void> {
  const mark = randomUUID();
  // The last one stays: it tells a server that has everything from one that has not.
  const gone = spent.splice(0, Math.min(maxSpent, spent.length - 1));
  const sweep = `DELETE FROM "commits" WHERE "id" IN (${gone.map((old) => `'${old}'`).join(', ')}); `;
  const keep = `INSERT INTO "commits" ("id") VALUES ('${mark}'); COMMIT`;
  try {
    await answered(client.query(gone.length > 0 ? sweep + keep : keep));
    spent.push(mark);
  } catch (error) {
    // Of those that may be gone nobody can say any more that they have to be there.
    if (error instanceof DatabaseAway) throw new InDoubt({ mark, result, cause: error });
    spent.unshift(...gone);
    throw error;
  }
}

type Work<T> = { readonly begin: string; readonly work: (say: Say) => Promise<T> };

/**
 * What went wrong first, of all that was asked in a transaction: what is asked after that is refused for no reason of its own. A
 * transaction in doubt stays so.
 */
async function reasonOf(error: unknown, asked: readonly Promise<unknown>[]): Promise<unknown> {
  if (error instanceof InDoubt) return error;
  for (const answer of await Promise.allSettled(asked)) if (answer.status === 'rejected') return answer.reason;
  return error;
}

/** Statements are sent as they come, the end as well: after one that failed the database refuses to keep the transaction. */
async function attempt<T>(client: PoolClient, spent: Spent, { begin, work }: Work<T>): Promise<T> {
  let hasWritten = false;
  const asked: Promise<unknown>[] = [];
  const say: Say = (statement) => {
    hasWritten ||= isWrite(statement);
    const answer = answered(client.query(statement));
    asked.push(answer);
    answer.catch(() => undefined);
    return answer;
  };
  try {
    void say({ text: begin });
    const result = await work(say);
    if (hasWritten) await commit(client, spent, result);
    else await say({ text: 'COMMIT' });
    await Promise.all(asked);
    return result;
  } catch (error) {
    const reason = await reasonOf(error, asked);
    if (!(reason instanceof DatabaseAway)) await answered(client.query('ROLLBACK'));
    throw reason;
  }
}

/** Work that was not kept is taken again, on whichever server takes writes then. */
export function createCommits(primary: Primary, spent: Spent): Commits {
  const insist = async <T>(take: (client: PoolClient) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const at = await primary.reach();
      try {
        return await onClient(at, take);
      } catch (error) {
        if (error instanceof Deposed) throw error;
        const isAway = error instanceof DatabaseAway;
        if (isAway) await primary.doubt(at);
        if (error instanceof InDoubt) {
          const wasKept = await isKept(primary, error.mark);
          spent.push(error.mark);
          if (wasKept) return error.result as T;
        }
        const isAgain = isAway || (error instanceof DatabaseError && collisions.includes(error.code));
        if (!isAgain || tries === maxTries) throw error;
        if (isAway) await later(tries);
      }
    }
  };
  const together = <T>(begin: string, work: (say: Say) => Promise<T>) =>
    insist((client) => attempt(client, spent, { begin, work }));
  return {
    together,
    alone: (statement) =>
      isWrite(statement)
        ? together('BEGIN', (say) => say(statement))
        : insist((client) => answered(client.query(statement))),
  };
}
