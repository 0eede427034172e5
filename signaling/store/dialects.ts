import { type RawBuilder, sql } from 'kysely';

/** What the databases say each in its own way. */
export type Dialect = {
  /** The text at a path, such as `callback.dueAt`, within a column of JSON; null where there is none. */
  textIn(column: string, path: string): RawBuilder<string | null>;
  numberIn(column: string, path: string): RawBuilder<number | null>;
  readonly fullText: 'fts5' | 'tsvector';
  /** The time of the machine a database is on, epoch ms; null where that is this one. */
  readonly wall: RawBuilder<number> | null;
  /** What grows with each row that is added to a table; null where nothing does. */
  readonly rowNumber: RawBuilder<number> | null;
};

function extracted<T>(column: string, path: string): RawBuilder<T> {
  return sql<T>`json_extract(${sql.ref(column)}, ${sql.lit(`$.${path}`)})`;
}

export const sqlite: Dialect = {
  textIn: extracted,
  numberIn: extracted,
  fullText: 'fts5',
  wall: null,
  rowNumber: sql`rowid`,
};

function picked<T>(column: string, path: string): RawBuilder<T> {
  return sql<T>`(${sql.ref(column)}::jsonb #>> ${sql.lit(`{${path.replaceAll('.', ',')}}`)})`;
}

export const postgres: Dialect = {
  textIn: picked,
  numberIn: (column, path) => sql`${picked(column, path)}::double precision`,
  fullText: 'tsvector',
  wall: sql`(extract(epoch FROM clock_timestamp()) * 1000)::double precision`,
  rowNumber: null,
};
