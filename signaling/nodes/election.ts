import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { DatabaseAway, sentenceOf } from '../store/databaseAway.ts';
import { placeOf } from '../store/databaseUrl.ts';
import { lockDatabase, waitForLock } from '../store/lockDatabase.ts';
import { findServer, type Reached, servesEpoch } from '../store/reached.ts';
import { announce, type Leader, nextEpoch, prepareLeaders, readLeader } from './leaders.ts';

/** The database takes the lock from a leader that was not heard of for this long; it is heard of every second. */
const silenceMs = 10_000;
const againMs = 500;
const fenceMs = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that may decide, until `lost`. */
export type Lead = Leader & {
  /** Resolves once another server may decide. */
  readonly lost: Promise<void>;
  /** Others hand on to this one from here on. */
  announce(): Promise<void>;
  /** Lets the next one decide. Everything this one decided must be written by then. */
  resign(): Promise<void>;
};

type Campaign = {
  /** The database that all servers share. */
  readonly url: string;
  /** Where the other servers reach this one; null for one that has no others. */
  readonly address: string | null;
};

/**
 * Nothing that an earlier leader began is written from here on: its connections are ended, and it gets no new ones, because each is
 * asked for its epoch first.
 */
async function fence(client: Client, epoch: number): Promise<void> {
  const others = `FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE '${servesEpoch('%')}' AND application_name <> '${servesEpoch(epoch)}'`;
  for (;;) {
    const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) ${others}`);
    if (rowCount === 0) return;
    await pause(fenceMs);
  }
}

/** Has the lock, and loses it when it falls silent or its machine is gone, which the database finds out within 4 s. */
async function keepHeard(client: Client): Promise<void> {
  await client.query(`SET idle_session_timeout = ${silenceMs};
    SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2`);
}

/** Stands in line at whichever server of the database takes writes. */
async function takeLock({ url, address }: Campaign): Promise<Reached> {
  const { servers, said } = placeOf(url);
  try {
    const reached = await findServer({ servers, ...(address === null && { claim: lockDatabase }) }, 0);
    let isGone = false;
    void reached.sentinel.gone.then(() => {
      isGone = true;
    });
    if (address === null || (await waitForLock(reached.sentinel.client, () => isGone))) return reached;
    throw new DatabaseAway('it went away');
  } catch (error) {
    const why = error instanceof DatabaseAway ? `does not answer (${sentenceOf(error)})` : sentenceOf(error);
    throw new Error(`The database ${said} ${why}.`, { cause: error });
  }
}

/**
 * Goes on leading where the database went on elsewhere, if nobody else led meanwhile. Null when somebody did, or when this server
 * gave up the lead itself.
 */
async function regain(url: string, epoch: number, hasResigned: () => boolean): Promise<Reached | null> {
  while (!hasResigned()) {
    const reached = await findServer({ servers: placeOf(url).servers }, 0).catch(() => null);
    if (!reached) {
      await pause(againMs);
      continue;
    }
    const { client } = reached.sentinel;
    const isOver = async () => hasResigned() || (await readLeader(client))?.epoch !== epoch;
    const isOurs = await waitForLock(client, isOver)
      .then(async (isHad) => isHad && !(await isOver()))
      .catch(() => null);
    if (isOurs) return reached;
    await reached.close();
    if (isOurs === false) return null;
  }
  return null;
}

/** Waits until this server may decide. Throws one full sentence. */
export async function campaign(given: Campaign): Promise<Lead> {
  let reached = await takeLock(given);
  let hasResigned = false;
  const { client } = reached.sentinel;
  const secret = randomBytes(32).toString('base64url');
  try {
    await prepareLeaders(client);
    const epoch = await nextEpoch(client, secret);
    await fence(client, epoch);
    const keep = async () => {
      for (let now: Reached | null = reached; now; now = await regain(given.url, epoch, () => hasResigned)) {
        reached = now;
        await keepHeard(now.sentinel.client).catch(() => undefined);
        await now.sentinel.gone;
        now.giveUp();
      }
    };
    const { address } = given;
    return {
      ...{ epoch, address, secret, lost: keep() },
      announce: () => announce(reached.sentinel.client, { epoch, address }),
      async resign() {
        hasResigned = true;
        // One that was lost is closed already.
        await reached.close().catch(() => undefined);
      },
    };
  } catch (error) {
    await reached.close();
    throw error;
  }
}
