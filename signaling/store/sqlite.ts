import { Kysely, SqliteDialect } from 'kysely';
import type { Base, Tables } from './database.ts';
import { sqlite } from './dialects.ts';
import { openEngine } from './engine.ts';
import { createPrepare } from './prepared.ts';

/** The database at `path` (`:memory:` for one that is never kept). */
export function openSqlite(path: string): Base {
  const engine = openEngine(path);
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: engine }) }),
    dialect: sqlite,
    prepare: createPrepare(engine.prepare),
    ask: async (steps) => engine.take(steps),
    together: async (_, work) => engine.together(work()),
  };
}
