import type { PoolClient } from 'pg';
import * as z from 'zod/mini';

/** The folder of a backup with the rows of each table, as COPY writes them, and the file that says what they are. */
export const tablesFolder = 'database';
export const tablesName = `${tablesFolder}/tables.json`;

/** What a database keeps for itself, and what is said in another way. */
const own = ['commits', 'restoring', 'kysely_migration', 'kysely_migration_lock'];

const tableSchema = z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int() });
const counterSchema = z.strictObject({ table: z.string(), column: z.string(), last: z.int() });

/**
 * `migration`: the last one that was run. `tables`: all of them. `counters`: columns that are numbered by the database,
 * with the last number each gave, 0 for none.
 */
const dumpSchema = z.strictObject({
  migration: z.string(),
  tables: z.array(tableSchema),
  counters: z.array(counterSchema),
});
export type Dump = z.infer<typeof dumpSchema>;

/** Throws what is wrong with it, as the end of a sentence. */
export function readDump(text: string): Dump {
  try {
    return z.parse(dumpSchema, JSON.parse(text));
  } catch (error) {
    throw new Error(`its ${tablesName} is damaged`, { cause: error });
  }
}

/** A name within a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The file of a table's rows, below the folder of a backup. */
export function rowsPath(table: string): string {
  return `${tablesFolder}/${table}.copy`;
}

/** A table and its columns within a statement. */
export function placeIn({ name, columns }: Pick<Dump['tables'][number], 'name' | 'columns'>): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

/** All tables of a house. */
export async function tablesOf(client: PoolClient): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS "name", json_agg(a.attname ORDER BY a.attnum) AS "columns"
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [own],
  );
  return rows;
}

/** Columns that the database numbers, with the last number of each. */
export async function countersOf(client: PoolClient): Promise<Dump['counters']> {
  const { rows } = await client.query<Dump['counters'][number]>(
    `SELECT t.relname AS "table", a.attname AS "column", coalesce(pg_sequence_last_value(s.oid), 0) AS "last"
      FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
      JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
      WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace ORDER BY t.relname, a.attname`,
  );
  return rows;
}

type Reference = { readonly from: string; readonly to: string };

/** Tables so that each comes after those its rows refer to. */
export async function inOrder<T extends { readonly name: string }>(
  client: PoolClient,
  tables: readonly T[],
): Promise<T[]> {
  const { rows } = await client.query<Reference>(
    `SELECT DISTINCT f.relname AS "from", t.relname AS "to" FROM pg_constraint k
      JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND f.relnamespace = current_schema()::regnamespace`,
  );
  const done = new Set<string>();
  const ordered: T[] = [];
  const isReady = ({ name }: T) => !done.has(name) && rows.every(({ from, to }) => from !== name || done.has(to));
  for (let next = tables.find(isReady); next; next = tables.find(isReady)) {
    done.add(next.name);
    ordered.push(next);
  }
  if (ordered.length < tables.length) throw new Error('Tables refer to each other in a circle.');
  return ordered;
}
