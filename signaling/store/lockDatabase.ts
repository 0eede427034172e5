import { Client, DatabaseError } from 'pg';
import { placeOf } from './postgres.ts';

/** A server that is being stopped gets this long to let go. */
const waitMs = 5_000;
const connectMs = 10_000;
/** Of this program's servers; any number that nobody else takes. */
const number = '4850110411108100';
const lockTimeout = '55P03';

/**
 * Keeps a second server out of the database, because each has its sessions in memory. The lock goes with its connection.
 * Answers how to let go; throws one full sentence.
 */
export async function lockDatabase(url: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectMs, keepAlive: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`SET lock_timeout = ${waitMs}`);
    await client.query(`SELECT pg_advisory_lock(${number})`);
    return () => client.end();
  } catch (error) {
    await client.end().catch(() => undefined);
    const isTaken = error instanceof DatabaseError && error.code === lockTimeout;
    const why = error instanceof Error ? error.message : String(error);
    const what = isTaken ? 'is in use by another server; stop that one first' : `does not answer (${why})`;
    throw new Error(`The database ${placeOf(url)} ${what}.`, { cause: error });
  }
}
