import type { ClientBase } from 'pg';
import { answered } from './databaseAway.ts';
import type { Claim } from './reached.ts';

/** A server that is being stopped gets this long to let go. */
const letGoMs = 5_000;
const againMs = 250;
/** Of this program's servers; any number that nobody else takes. */
const number = '4850110411108100';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the lock of the database if nobody has it. It goes with its connection. */
async function tryLock(client: ClientBase): Promise<boolean> {
  const { rows } = await answered(client.query<{ is: boolean }>(`SELECT pg_try_advisory_lock(${number}) AS "is"`));
  return rows[0]?.is === true;
}

/** Asks for the lock until it is had, or until `isEnough`. */
export async function waitForLock(client: ClientBase, isEnough: () => boolean | Promise<boolean>): Promise<boolean> {
  while (!(await tryLock(client))) {
    if (await isEnough()) return false;
    await pause(againMs);
  }
  return true;
}

/** For whoever needs the database for themselves. Throws the end of a sentence. */
export const lockDatabase: Claim = async (client) => {
  const until = Date.now() + letGoMs;
  if (await waitForLock(client, () => Date.now() > until)) return;
  throw new Error('is in use by another server; stop that one first, or give each of them its NODE_URL');
};
