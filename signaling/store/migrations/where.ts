import { type Kysely, SqliteAdapter } from 'kysely';

/** Only databases of SQLite are older than PostgreSQL is spoken: what is moved between tables before that is there alone. */
export function isOnSqlite<T>(db: Kysely<T>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}
