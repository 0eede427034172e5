import Libsql from 'libsql';
import { Client } from 'pg';
import { addressIn, isOnPostgres } from './stores.ts';

function legible(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
    return isBuffer && 'data' in value ? Buffer.from(value.data as number[]).toString('latin1') : value;
  });
}

async function inPostgres(address: string): Promise<[string, string][]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: [string, string][] = [];
    for (const { schema, name } of tables.rows) {
      const { rows } = await client.query<object>(`SELECT * FROM "${schema}"."${name}"`);
      found.push([name, rows.map(legible).join('\n')]);
    }
    return found;
  } finally {
    await client.end();
  }
}

function inSqlite(path: string): [string, string][] {
  const database = new Libsql(path);
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  const found = tables.map(({ name }): [string, string] => {
    const rows = database.prepare(`SELECT * FROM "${name}"`).all();
    return [name, rows.map(legible).join('\n')];
  });
  database.close();
  return found;
}

/** Everything that stands in the database of a server's folder, by its table, as text. */
export async function everyRow(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const address = await addressIn(dataDir);
  return new Map(isOnPostgres ? await inPostgres(address) : inSqlite(address));
}
