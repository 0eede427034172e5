import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { DatabaseError, Pool, type PoolClient, TypeOverrides } from 'pg';
import type { Base, Tables } from './database.ts';
import { postgres } from './dialects.ts';
import { kept, keptTexts } from './postgresText.ts';
import { createPrepare } from './prepared.ts';
import { type Step, type Steps, takeInTurn } from './steps.ts';
import { createTurns } from './turns.ts';

/** A database that does not answer within this is said to be away. */
const connectMs = 10_000;
const maxConnections = 20;
/** Two transactions that wait for each other: the database ends one, which is begun again. */
const collisions: readonly (string | undefined)[] = ['40P01', '40001'];
const maxTries = 5;
const [int8, numeric] = [20, 1700];

/** Sums and 64-bit numbers come as text, because they may be too large for a number; none of ours is. */
function plainNumbers(): TypeOverrides {
  const types = new TypeOverrides();
  for (const type of [int8, numeric]) types.setTypeParser(type, Number);
  return types;
}

/** How the connections of the server that leads in this epoch are called; `%` for any. */
export function servesEpoch(epoch: number | '%'): string {
  return `beside epoch ${epoch}`;
}

/** Nobody writes for an epoch that is over: a connection is of use once it has been told that its own still is. */
async function checkEpoch(client: PoolClient, epoch: number): Promise<void> {
  const { rows } = await client.query<{ epoch: number }>('SELECT epoch FROM beside_nodes.leader');
  if (rows[0]?.epoch !== epoch) throw new Error('Another server leads now.');
}

function openPool(url: string, epoch: number | null): Pool {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    max: maxConnections,
    types: plainNumbers(),
    application_name: epoch === null ? 'beside' : servesEpoch(epoch),
    verify: (client, done) => void (epoch === null ? done() : checkEpoch(client, epoch).then(() => done(), done)),
  });
  // A connection that breaks is left by the pool; whoever uses it is told, and whoever needs one next if there is none.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

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

type Answerer = (on: Pool | PoolClient) => (step: Step) => Promise<readonly unknown[] | number>;

async function attempt<T>(pool: Pool, locks: string, take: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(locks ? `BEGIN; SELECT ${locks}` : 'BEGIN');
    const result = await take(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

function createTogether(pool: Pool, answerOn: Answerer): Base['together'] {
  const inTurn = createTurns();
  const insist = async <T>(locks: string, work: () => Steps<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(pool, locks, (client) => takeInTurn(work(), answerOn(client)));
      } catch (error) {
        if (tries === maxTries || !(error instanceof DatabaseError) || !collisions.includes(error.code)) throw error;
      }
    }
  };
  return (given, work) => {
    const keys = typeof given === 'string' ? [given] : given;
    return inTurn(keys, () => insist(locksOf(keys), work));
  };
}

export function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}

/** Where a database is, without whoever signs in to it. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * The database that `url` names. With an `epoch` it can be used while the server leads that is of this epoch, and no longer. Throws
 * one full sentence when it does not answer.
 */
export async function openPostgres(url: string, epoch: number | null = null): Promise<Base> {
  const pool = openPool(url, epoch);
  await pool.query('SELECT 1').catch(async (error: Error) => {
    await pool.end();
    throw new Error(`The database ${placeOf(url)} does not answer (${error.message}).`, { cause: error });
  });
  const nameOf = createNames();
  const answerOn: Answerer =
    (on) =>
    async ({ sql, values, wants }) => {
      const { rows, rowCount } = await on.query({ name: nameOf(sql), text: sql, values: values.map(kept) });
      return wants === 'rows' ? rows : (rowCount ?? 0);
    };
  const answer = answerOn(pool);
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [keptTexts()] }),
    dialect: postgres,
    prepare: createPrepare(() => undefined),
    ask: (steps) => takeInTurn(steps, answer),
    together: createTogether(pool, answerOn),
  };
}
