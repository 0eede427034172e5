import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { sentenceOf } from '../store/databaseAway.ts';
import { placeOf } from '../store/databaseUrl.ts';
import { findServer, type Reached } from '../store/reached.ts';
import { namedOf, naming } from './named.ts';
import { countersOf, type Dump, placeIn, rowsPath, tablesFolder, tablesName, tablesOf } from './postgresTables.ts';
import type { Named, Snapshot, Source } from './source.ts';

/** The server of a database that takes writes: what it has acknowledged is there. Throws one full sentence. */
export async function reachDatabase(url: string, sought: { claim?: Parameters<typeof findServer>[0]['claim'] } = {}) {
  const { servers, said } = placeOf(url);
  const { claim } = sought;
  return await findServer({ servers, copies: true, ...(claim ? { claim } : {}) }, 0).catch(
    (error: unknown): Promise<Reached> => {
      throw new Error(`The database ${said} cannot be used: ${sentenceOf(error).replace(/\.$/, '')}.`, {
        cause: error,
      });
    },
  );
}

async function migrationOf(client: PoolClient, said: string): Promise<string> {
  const { rows: found } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('kysely_migration') IS NOT NULL AND to_regclass('restoring') IS NULL AS "is"`,
  );
  const { rows } = found[0]?.is
    ? await client.query<{ name: string }>('SELECT "name" FROM "kysely_migration" ORDER BY "name" DESC LIMIT 1')
    : { rows: [] };
  if (!rows[0]) throw new Error(`There is no house in the database ${said}; set DATABASE_URL to that of one.`);
  return rows[0].name;
}

async function copyTables(client: PoolClient, folder: string): Promise<Dump['tables']> {
  const tables: Dump['tables'] = [];
  for (const table of await tablesOf(client)) {
    const rows = client.query(copyTo(`COPY ${placeIn(table)} TO STDOUT`));
    await pipeline(rows, createWriteStream(join(folder, rowsPath(table.name)), { mode: 0o600 }));
    tables.push({ ...table, rows: rows.rowCount });
  }
  return tables;
}

async function namedIn(client: PoolClient): Promise<Named[]> {
  const named: Named[] = [];
  for (const sql of naming) named.push(...(await client.query(sql)).rows.map(namedOf));
  return named;
}

/** One transaction sees the database as it was when that began, whatever is written meanwhile. */
async function takeSnapshot(client: PoolClient, folder: string, said: string): Promise<Snapshot> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  const migration = await migrationOf(client, said);
  const tables = await copyTables(client, folder);
  const named = await namedIn(client);
  // Numbers are given outside of transactions: these are no smaller than those of the rows.
  const dump: Dump = { migration, tables, counters: await countersOf(client) };
  await client.query('COMMIT');
  await writeFile(join(folder, tablesName), `${JSON.stringify(dump, null, 1)}\n`, { mode: 0o600 });
  return { files: [tablesName, ...tables.map(({ name }) => rowsPath(name))], named };
}

async function withClient<T>(url: string, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const reached = await reachDatabase(url);
  try {
    const client = await reached.connect();
    try {
      return await use(client);
    } finally {
      client.release(true);
    }
  } finally {
    await reached.close();
  }
}

/** A database in PostgreSQL; it is read beside the server that writes to it, and holds nobody up. */
export function postgresSource(url: string): Source {
  const { said } = placeOf(url);
  return {
    engine: 'postgres',
    named: () =>
      withClient(url, async (client) => {
        await migrationOf(client, said);
        return await namedIn(client);
      }),
    snapshot: (folder) =>
      withClient(url, async (client) => {
        await rm(join(folder, tablesFolder), { recursive: true, force: true });
        await mkdir(join(folder, tablesFolder), { recursive: true, mode: 0o700 });
        return await takeSnapshot(client, folder, said);
      }),
  };
}
