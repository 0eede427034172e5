import { Client } from 'pg';
import { answered, DatabaseAway, sentenceOf } from './databaseAway.ts';

const connectMs = 2_000;
/** From one look to the next, and how long one may take. A server that is cut off says nothing by itself. */
const [lookEveryMs, lookMs] = [1_000, 4_000];

/** A connection that does nothing but watch one server. */
export type Sentinel = {
  readonly server: string;
  readonly client: Client;
  /** Counts the promotions behind what the server has; 0 where it does not tell. */
  readonly timeline: number;
  /** Resolves with why it takes no writes from us any more. */
  readonly gone: Promise<string>;
  /** Looks now. False where the server is gone, which `gone` then says. */
  look(): Promise<boolean>;
  release(): Promise<void>;
};

async function isReadOnly(client: Client): Promise<boolean> {
  const { rows } = await answered(
    client.query<{ is: string }>(`SELECT current_setting('transaction_read_only') AS "is"`),
  );
  return rows[0]?.is !== 'off';
}

/** Databases that are not quite PostgreSQL may not tell. */
async function timelineOf(client: Client): Promise<number> {
  const asked = client.query<{ name: string }>('SELECT pg_walfile_name(pg_current_wal_lsn()) AS "name"');
  const { rows } = await asked.catch(() => ({ rows: [] }));
  return Number.parseInt(rows[0]?.name.slice(0, 8) ?? '0', 16);
}

function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new DatabaseAway('It does not answer in time.'));
    // What came in while this process stood still is heard first.
    timer = setTimeout(() => setImmediate(tooLate), ms);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function watch(client: Client): Pick<Sentinel, 'gone' | 'look' | 'release'> {
  let tell: (why: string) => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<boolean> | null = null;
  const gone = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const judge = async () => {
    try {
      if (!(await within(lookMs, isReadOnly(client)))) return true;
      tell('it takes no writes any more');
    } catch (error) {
      tell(sentenceOf(error));
    }
    return false;
  };
  const look = () => {
    looking ??= judge().finally(() => {
      looking = null;
    });
    return looking;
  };
  const lookOn = async () => {
    if (!(await look())) return;
    timer = setTimeout(() => void lookOn(), lookEveryMs);
    timer.unref();
  };
  client.on('error', (error) => tell(sentenceOf(error)));
  client.on('end', () => tell('the connection ended'));
  timer = setTimeout(() => void lookOn(), lookEveryMs);
  timer.unref();
  return {
    gone,
    look,
    async release() {
      clearTimeout(timer);
      await client.end().catch(() => undefined);
    },
  };
}

/** Goes to a server, and stays there if it takes writes; rejects where it does not or is not reached. */
export async function postSentinel(server: string): Promise<Sentinel> {
  const client = new Client({
    ...{ connectionString: server, connectionTimeoutMillis: connectMs, keepAlive: true },
    application_name: 'beside watch',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (await within(connectMs, isReadOnly(client))) throw new DatabaseAway('It follows another and takes no writes.');
    const timeline = await within(connectMs, timelineOf(client));
    return { server, client, timeline, ...watch(client) };
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
}
