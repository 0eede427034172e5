import { randomBytes } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { placeOf, servesEpoch } from '../store/postgres.ts';
import { announce, type Leader, nextEpoch, prepareLeaders } from './leaders.ts';

/** One server at a time decides: the one that holds this lock. Any number that nobody else takes. */
const number = '4850110411108100';
const connectMs = 10_000;
/** The leader gives a sign of life this often; the database takes the lock from one that was not heard of for `silenceMs`. */
const signMs = 2_000;
const silenceMs = 10_000;
const fenceMs = 50;
const lockTimeout = '55P03';

/** A server that may decide, until `lost`. */
export type Lead = Leader & {
  /** Others hand on to this one from here on. */
  announce(): Promise<void>;
  /** Resolves once another server may decide. */
  readonly lost: Promise<void>;
  /** Lets the next one decide. Everything this one decided must be written by then. */
  resign(): Promise<void>;
};

type Campaign = {
  /** The database that all servers share. */
  readonly url: string;
  /** Where the other servers reach this one; null for one that has no others. */
  readonly address: string | null;
  /** How long another one's lead is waited out, ms; null for as long as it takes. */
  readonly waitMs: number | null;
};

/** A silent connection tells nothing of a host that is gone: the database asks, and gives up after 4 s. */
const options = '-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2';

function connect(url: string): Client {
  const client = new Client({
    ...{ connectionString: url, connectionTimeoutMillis: connectMs, keepAlive: true, options },
    ...{ query_timeout: 0, application_name: 'beside leader' },
  });
  client.on('error', () => undefined);
  return client;
}

function sentenceOf(error: unknown, url: string): Error {
  const isTaken = error instanceof DatabaseError && error.code === lockTimeout;
  const why = error instanceof Error ? error.message : String(error);
  const what = isTaken
    ? 'is in use by another server; stop that one first, or give each of them its NODE_URL'
    : `does not answer (${why})`;
  return new Error(`The database ${placeOf(url)} ${what}.`, { cause: error });
}

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

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function stillHeard(client: Client): Promise<boolean> {
  const answer = client.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, pause(silenceMs - signMs).then(() => false)]);
}

/** Gives signs of life until one is not answered. */
async function keepLead(client: Client): Promise<void> {
  do await pause(signMs);
  while (await stillHeard(client));
}

/** Waits until this server may decide. Throws one full sentence when the database does not answer or another one leads for too long. */
export async function campaign({ url, address, waitMs }: Campaign): Promise<Lead> {
  const client = connect(url);
  try {
    await client.connect();
    await prepareLeaders(client);
    if (waitMs !== null) await client.query(`SET lock_timeout = ${waitMs}`);
    await client.query(`SELECT pg_advisory_lock(${number})`);
    await client.query(`SET idle_session_timeout = ${silenceMs}`);
    const secret = randomBytes(32).toString('base64url');
    const epoch = await nextEpoch(client, secret);
    await fence(client, epoch);
    const broken = new Promise<void>((resolve) => void client.once('end', resolve));
    const lost = Promise.race([broken, keepLead(client)]);
    return {
      ...{ epoch, address, secret, lost },
      announce: () => announce(client, { epoch, address }),
      resign: () => client.end().catch(() => undefined),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw sentenceOf(error, url);
  }
}
