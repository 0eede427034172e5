import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { DatabaseAway, sentenceOf } from '../store/databaseAway.ts';
import { placeOf } from '../store/databaseUrl.ts';
import { lockDatabase, waitForLock } from '../store/lockDatabase.ts';
import {
  type Claim,
  findServer,
  isSameLead,
  type LeadName,
  type Reached,
  servesAny,
  servesLead,
} from '../store/reached.ts';
import { announce, type Leader, nextEpoch, prepareLeaders, readLeader } from './leaders.ts';

/** The database takes the lock from a leader that was not heard of for this long; it is heard of every second. */
const silenceMs = 6_000;
/** So long a leader waits for a database that it does not reach, before it stands in line again: others may reach it. */
const patienceMs = { alone: 60_000, among: 2_000 } as const;
const againMs = 500;
const fenceMs = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that may decide, until `lost`. */
export type Lead = Leader & {
  /** Resolves once another server may decide. */
  readonly lost: Promise<void>;
  /** Others hand on to this one from here on. */
  announce(): Promise<void>;
  /** Lets the next one decide. What this one decided is written by then; nothing is from there on. */
  resign(): Promise<void>;
};

type Campaign = {
  /** The database that all servers share. */
  readonly url: string;
  /** Where the other servers reach this one; null for one that has no others. */
  readonly address: string | null;
  /** Whether the server is being stopped. */
  isOver(): boolean;
};

/**
 * Nothing that an earlier leader began is written from here on: its connections are ended, and it gets no new ones, because each is
 * asked for its lead first.
 */
async function fence(client: Client, lead: LeadName): Promise<void> {
  const others = `FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE '${servesAny}' AND application_name <> '${servesLead(lead)}'`;
  for (;;) {
    const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) ${others}`);
    if (rowCount === 0) return;
    await pause(fenceMs);
  }
}

/** Has the lock, and loses it when it falls silent or its machine is gone, which the database finds out within 4 s. */
async function keepHeard(client: Client): Promise<void> {
  for (const [name, value] of [
    ['tcp_keepalives_idle', 2],
    ['tcp_keepalives_interval', 1],
    ['tcp_keepalives_count', 2],
    ['idle_session_timeout', silenceMs],
  ])
    await client.query(`SET ${name} = ${value}`).catch(() => undefined);
}

/** The server of the database that takes writes. What is asked of one that fell silent is answered with that. */
export async function reachServer(url: string, claim?: Claim): Promise<Reached> {
  const reached = await findServer({ servers: placeOf(url).servers, ...(claim && { claim }) }, 0);
  void reached.sentinel.gone.then(() => reached.giveUp());
  return reached;
}

/** Stands in line at whichever server of the database takes writes. */
async function takeLock({ url, address, isOver }: Campaign): Promise<Reached> {
  try {
    if (address === null) return await reachServer(url, lockDatabase);
    const reached = await reachServer(url);
    if (await waitForLock(reached.sentinel.client, isOver)) return reached;
    reached.giveUp();
    throw new Error('is not waited for any more');
  } catch (error) {
    const why = error instanceof DatabaseAway ? `does not answer (${sentenceOf(error)})` : sentenceOf(error);
    throw new Error(`The database ${placeOf(url).said} ${why}.`, { cause: error });
  }
}

/** What is reached later is let go of. */
async function soon(ms: number, reaching: Promise<Reached>): Promise<Reached | null> {
  const found = await Promise.race([reaching.catch(() => null), pause(ms).then(() => null)]);
  if (!found)
    reaching.then(
      (late) => late.giveUp(),
      () => undefined,
    );
  return found;
}

type Lost = { readonly given: Campaign; readonly lead: LeadName; readonly since: Reached; hasResigned(): boolean };

/**
 * Goes on leading where the database went on elsewhere, if nobody else led meanwhile. Null when somebody did, when this server gave
 * up the lead itself, or when no database was found for so long that somebody may lead whom this one cannot see.
 */
async function regain({ given, lead, since, hasResigned }: Lost): Promise<Reached | null> {
  const patience = given.address === null ? patienceMs.alone : patienceMs.among;
  for (const until = Date.now() + patience; !hasResigned() && Date.now() < until; await pause(againMs)) {
    const reached = await soon(until - Date.now(), reachServer(given.url));
    if (!reached) continue;
    const { client, timeline } = reached.sentinel;
    const isOver = async () => hasResigned() || !isSameLead(await readLeader(client), lead);
    const isOlder = timeline < since.sentinel.timeline;
    const isOurs = isOlder
      ? null
      : await waitForLock(client, isOver)
          .then(async (isHad) => isHad && !(await isOver()))
          .catch(() => null);
    if (isOurs) return reached;
    reached.giveUp();
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
    const lead = { epoch, secret };
    await fence(client, lead);
    const keep = async () => {
      for (let now: Reached | null = reached; now; ) {
        reached = now;
        await keepHeard(now.sentinel.client);
        await now.sentinel.gone;
        now = await regain({ given, lead, since: now, hasResigned: () => hasResigned });
      }
    };
    const { address } = given;
    return {
      ...{ ...lead, address, lost: keep() },
      announce: () => announce(reached.sentinel.client, { ...lead, address }),
      async resign() {
        hasResigned = true;
        // One that was lost is closed already.
        await reached.close().catch(() => undefined);
      },
    };
  } catch (error) {
    reached.giveUp();
    throw error;
  }
}
