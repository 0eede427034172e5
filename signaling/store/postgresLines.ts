import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';
import type { Commits } from './commits.ts';
import { answered } from './databaseAway.ts';
import type { Primary } from './primary.ts';

const [begins, ends] = [/^(begin|start transaction)\b/i, /^(commit|rollback)$/i];

/** What is asked in a transaction of Kysely's is asked on one connection; everything else goes the way of all statements. */
function createLine(primary: Primary, commits: Commits): PostgresPoolClient {
  let held: PoolClient | null = null;
  const ask = async (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    if (begins.test(text)) held = await (await primary.reach()).connect();
    const client = held;
    if (!client) return await commits.alone({ text, values: [...values] });
    const result = await answered(client.query(text, [...values]));
    if (ends.test(text)) letGo();
    return result;
  };
  const letGo = (isBroken = false) => {
    held?.release(isBroken);
    held = null;
  };
  return {
    // Kysely is given no cursors, so it asks nothing but texts.
    query: ask as unknown as PostgresPoolClient['query'],
    // A transaction that was neither ended nor taken back broke with its connection.
    release: () => letGo(true),
  };
}

/** The connections as Kysely wants them: whichever server takes writes. */
export function createLines(primary: Primary, commits: Commits): PostgresPool {
  return { connect: () => Promise.resolve(createLine(primary, commits)), end: () => primary.close() };
}
