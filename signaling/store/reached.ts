import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { Pool, type PoolClient, TypeOverrides } from 'pg';
import { awayOr, DatabaseAway, Deposed, sentenceOf } from './databaseAway.ts';
import { postSentinel, type Sentinel } from './sentinel.ts';

const connectMs = 10_000;
const maxConnections = 20;
/** The database ends a transaction in which it was told nothing for this long, and lets go of what that had locked. */
const unsaidMs = 8_000;
const [int8, numeric] = [20, 1700];

/** Is done on the connection that stays at a server, before anything is written to it. Throws why we may not. */
export type Claim = (on: Sentinel['client']) => Promise<void>;

/** The server that takes writes, and the connections to it. */
export type Reached = {
  readonly sentinel: Sentinel;
  /** A connection; whoever waits for one is told when the server is given up. */
  connect(): Promise<PoolClient>;
  /** Lets go of it once what is under way has ended. */
  close(): Promise<void>;
  /** Lets go of it now; what hangs there is told. */
  giveUp(): void;
};

/** Sums and 64-bit numbers come as text, because they may be too large for a number; none of ours is. */
function plainNumbers(): TypeOverrides {
  const types = new TypeOverrides();
  for (const type of [int8, numeric]) types.setTypeParser(type, Number);
  return types;
}

/**
 * A lead is known by its number and by a secret of its own: a failover that loses the last election has its number given again.
 */
export type LeadName = { readonly epoch: number; readonly secret: string };

/** Whether two leads are one. */
export function isSameLead(one: LeadName | null, other: LeadName): boolean {
  return one?.epoch === other.epoch && one.secret === other.secret;
}

/** How the connections of any lead are called, as LIKE has it. */
export const servesAny = 'beside epoch %';
/** How those of one are called, which all who use the database may read: the secret is not in it. */
export function servesLead({ epoch, secret }: LeadName): string {
  return `beside epoch ${epoch} ${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;
}

/**
 * Nobody writes for a lead that is over: a connection is of use once it was told that its own is not. The database finds out within
 * seconds that the machine at its other end is gone, which would otherwise keep its locks.
 */
async function checkLead(client: PoolClient, lead: LeadName): Promise<void> {
  const { rows } = await client.query<LeadName>(`SELECT epoch, secret, set_config('tcp_keepalives_idle', '5', false),
    set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)
    FROM beside_nodes.leader`);
  if (!isSameLead(rows[0] ?? null, lead)) throw new Deposed('another server leads now');
}

type Use = {
  /** The database is there for as long as this lead lasts. */
  readonly lead?: LeadName;
  /** Whole tables are copied, for which nothing else may be asked on the way. */
  readonly copies?: boolean;
};

/**
 * A connection that breaks is left by the pool; whoever uses it is told, and whoever needs one next if there is none.
 * What is asked on one is sent at once, whether or not what was asked before is answered.
 */
function openPool({ server }: Sentinel, { lead, copies }: Use): { pool: Pool; lines: ReadonlySet<Socket> } {
  const lines = new Set<Socket>();
  const openLine = () => {
    const line = new Socket();
    lines.add(line);
    return line.once('close', () => void lines.delete(line));
  };
  const pool = new Pool({
    connectionString: server,
    connectionTimeoutMillis: connectMs,
    max: maxConnections,
    types: plainNumbers(),
    keepAlive: true,
    application_name: lead ? servesLead(lead) : 'beside',
    ...(lead && { idle_in_transaction_session_timeout: unsaidMs }),
    verify: (client, done) => void (lead ? checkLead(client, lead).then(() => done(), done) : done()),
    pipeline: !copies,
    stream: openLine,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return { pool, lines };
}

function stayAt(sentinel: Sentinel, use: Use): Reached {
  const { pool, lines } = openPool(sentinel, use);
  const waiting = new Set<(error: unknown) => void>();
  return {
    sentinel,
    connect: () =>
      new Promise((resolve, reject) => {
        waiting.add(reject);
        pool
          .connect()
          .then((client) => (waiting.delete(reject) ? resolve(client) : client.release(true)))
          .catch((error: unknown) => {
            waiting.delete(reject);
            reject(awayOr(error));
          });
      }),
    async close() {
      await pool.end();
      await sentinel.release();
    },
    giveUp() {
      for (const reject of waiting) reject(new DatabaseAway('the server is given up'));
      waiting.clear();
      void sentinel.release();
      void pool.end().catch(() => undefined);
      for (const line of lines) line.destroy();
    },
  };
}

export type Sought = Use & {
  readonly servers: readonly string[];
  readonly claim?: Claim;
};

/**
 * Asks all servers at once. Of two that take writes one was promoted after the other had been given up: it is the one with
 * more promotions behind it. `least`: a server with fewer than that lacks what was acknowledged since.
 */
export async function findServer({ servers, claim, ...use }: Sought, least: number): Promise<Reached> {
  const posts = await Promise.allSettled(servers.map(postSentinel));
  const there = posts.flatMap((post) => (post.status === 'fulfilled' ? [post.value] : []));
  const [first, ...others] = there.sort((a, b) => b.timeline - a.timeline);
  for (const other of others) void other.release();
  if (!first) {
    const reasons = posts.map((post) => (post.status === 'rejected' ? sentenceOf(post.reason) : ''));
    throw new DatabaseAway([...new Set(reasons)].join('; '));
  }
  try {
    if (first.timeline < least) throw new DatabaseAway('the only server that takes writes is from before a failover');
    const given = first.gone.then((why) => Promise.reject(new DatabaseAway(why)));
    given.catch(() => undefined);
    await Promise.race([claim?.(first.client), given]);
    return stayAt(first, use);
  } catch (error) {
    await first.release();
    throw error;
  }
}
