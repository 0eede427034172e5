import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { placeOf } from '../store/databaseUrl.ts';
import { lockDatabase } from '../store/lockDatabase.ts';
import { knowsMigration, migrate } from '../store/migrations.ts';
import { openPostgres } from '../store/postgres.ts';
import type { Reached } from '../store/reached.ts';
import { reachDatabase } from './postgresSource.ts';
import { type Dump, inOrder, placeIn, quoted, readDump, rowsPath, tablesFolder, tablesName } from './postgresTables.ts';
import type { Target } from './source.ts';

async function within<T>(reached: Reached, take: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await reached.connect();
  try {
    return await take(client);
  } finally {
    client.release(true);
  }
}

async function allTables(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS "name" FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')`,
  );
  return rows.map(({ name }) => name);
}

async function dropAll(client: PoolClient): Promise<void> {
  for (const name of await allTables(client)) await client.query(`DROP TABLE IF EXISTS ${quoted(name)} CASCADE`);
}

/** Nothing of anybody's may be there; what an interrupted restore left may. */
async function refuseUsed(client: PoolClient, said: string): Promise<void> {
  const tables = await allTables(client);
  if (tables.length > 0 && !tables.includes('restoring'))
    throw new Error(
      `the database ${said} is not empty, and a restore overwrites nothing; set DATABASE_URL to an empty one`,
    );
}

/** All rows are there, or none. */
async function fill(client: PoolClient, folder: string, { tables, counters }: Dump): Promise<void> {
  await client.query('BEGIN');
  await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  for (const table of await inOrder(client, tables)) {
    const rows = client.query(copyFrom(`COPY ${placeIn(table)} FROM STDIN`));
    await pipeline(createReadStream(join(folder, rowsPath(table.name))), rows);
    if (rows.rowCount !== table.rows) throw new Error(`${table.name} has ${rows.rowCount} rows of ${table.rows}`);
  }
  for (const { table, column, last } of counters)
    await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3, $4)', [
      ...[quoted(table), column, Math.max(1, last)],
      last > 0,
    ]);
  await client.query('COMMIT');
}

/** The tables as they were when the backup was made, its rows, and then the tables as they are today. */
async function load(url: string, reached: Reached, folder: string): Promise<void> {
  const dump = readDump(await readFile(join(folder, tablesName), 'utf8'));
  await within(reached, async (client) => {
    await dropAll(client);
    await client.query('CREATE TABLE "restoring" ()');
  });
  const { db } = await openPostgres(url);
  try {
    await migrate(db, dump.migration);
    await within(reached, (client) => fill(client, folder, dump));
    await migrate(db);
  } finally {
    await db.destroy();
  }
  await rm(join(folder, tablesFolder), { recursive: true });
}

/** An empty database in PostgreSQL, which no server uses. Throws one full sentence where it is neither. */
export async function postgresTarget(url: string): Promise<Target & { close(): Promise<void> }> {
  const reached = await reachDatabase(url, { claim: lockDatabase });
  return {
    engine: 'postgres',
    isDatabase: (path) => path.startsWith(`${tablesFolder}/`),
    async check(folder) {
      await within(reached, (client) => refuseUsed(client, placeOf(url).said));
      const { migration } = readDump(await readFile(join(folder, tablesName), 'utf8'));
      if (!knowsMigration(migration))
        throw new Error('it was made by a newer version of this program; install that one first');
    },
    async load(folder) {
      try {
        await load(url, reached, folder);
      } catch (error) {
        await within(reached, dropAll);
        throw error;
      }
    },
    settle: () => within(reached, async (client) => void (await client.query('DROP TABLE "restoring"'))),
    undo: () => within(reached, dropAll),
    close: () => reached.close(),
  };
}
