import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { openStore, type Store } from '#signaling/store/store.ts';

/** The PostgreSQL server under test; none where SQLite is. */
const server = process.env.STORE_UNDER_TEST === 'postgres' ? process.env.POSTGRES_UNDER_TEST : undefined;
if (process.env.STORE_UNDER_TEST === 'postgres' && !server) throw new Error('No PostgreSQL was started for the tests.');

export const isOnPostgres = server !== undefined;

/** A database with all tables and nothing in them, which others are copied from. */
export const templateName = 'beside_template';

const made = new Map<string, Promise<string>>();

/** Removes what tests made. */
export async function dropMade(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const made = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^(folder|fresh)_[0-9a-f]+$' OR datname = $1",
    [templateName],
  );
  for (const { name } of made.rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  await client.end();
}

/** One statement that stands outside of every database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

export function databaseAt(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

const isUnknown = (error: unknown) => error instanceof DatabaseError && error.code === '3D000';

/** A copy, or an empty one where nobody made the database that others are copied from. */
async function create(url: string, name: string): Promise<string> {
  await onServer(url, `CREATE DATABASE "${name}" TEMPLATE "${templateName}"`).catch(async (error: unknown) => {
    if (!isUnknown(error)) throw error;
    await onServer(url, `CREATE DATABASE "${name}"`);
  });
  return databaseAt(url, name);
}

function nameOf(dataDir: string): string {
  return `folder_${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`;
}

/** What is kept in a server's folder, or in a PostgreSQL database of that folder's own. */
export function addressIn(dataDir: string): Promise<string> {
  if (!server) return Promise.resolve(join(dataDir, 'beside.db'));
  const name = nameOf(dataDir);
  const address = made.get(name) ?? create(server, name);
  made.set(name, address);
  return address;
}

/** A database of a folder's own in which there is nothing, not even a table. */
export async function emptyIn(dataDir: string): Promise<string> {
  if (!server) throw new Error('There are no empty databases where SQLite is.');
  const name = nameOf(dataDir);
  await onServer(server, `CREATE DATABASE "${name}"`);
  made.set(name, Promise.resolve(databaseAt(server, name)));
  return databaseAt(server, name);
}

/** What a server that is a process of its own is told, so that it keeps what `openStoreIn` opens. */
export async function storeEnv(dataDir: string): Promise<{ readonly DATABASE_URL?: string }> {
  return server ? { DATABASE_URL: await addressIn(dataDir) } : {};
}

/** A database that several servers are to share; it goes when all tests have run. */
export async function freshDatabase(): Promise<string> {
  if (!server) throw new Error('Servers share a database of PostgreSQL, and no other.');
  return await create(server, `fresh_${randomUUID().replaceAll('-', '')}`);
}

/** One that is never kept. */
export async function openFreshStore(): Promise<Store> {
  if (!server) return await openStore(':memory:');
  const name = `fresh_${randomUUID().replaceAll('-', '')}`;
  const store = await openStore(await create(server, name));
  return {
    ...store,
    async close() {
      await store.close();
      await onServer(server, `DROP DATABASE "${name}"`);
    },
  };
}
