import { DatabaseError } from 'pg';
import { answered } from './databaseAway.ts';
import type { Claim } from './reached.ts';

/** A server that is being stopped gets this long to let go. */
const waitMs = 5_000;
/** Of this program's servers; any number that nobody else takes. */
const number = '4850110411108100';
const lockTimeout = '55P03';

/**
 * Keeps a second server out of the database, because each has its sessions in memory. The lock goes with its connection, and
 * is taken again wherever the database is written to from then on. Throws the end of a sentence.
 */
export const lockDatabase: Claim = async (client) => {
  try {
    await client.query(`SET lock_timeout = ${waitMs}`);
    await answered(client.query(`SELECT pg_advisory_lock(${number})`));
    await client.query('RESET lock_timeout');
  } catch (error) {
    const isTaken = error instanceof DatabaseError && error.code === lockTimeout;
    throw isTaken ? new Error('is in use by another server; stop that one first', { cause: error }) : error;
  }
};
