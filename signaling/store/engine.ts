import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Libsql from 'libsql';

/** More different statements than the repositories have; reached only by a fault, and then the cache starts afresh. */
const maxStatements = 200;

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('file is not a database')) return 'is not a database of this program';
  if (message.includes('readonly')) return 'cannot be written to';
  return `cannot be opened; check that its folder exists and may be written to (${message.replace(/\s+/g, ' ')})`;
}

export type Engine = SqliteDatabase & {
  /** Runs `work` in one transaction, within this turn, so that nothing else gets between: all of it is kept, or nothing. */
  together<T>(work: () => T): T;
};

/**
 * SQLite through libsql, as Kysely wants it. Each statement is prepared once.
 * A commit is on the disk before it is answered (WAL, synchronous=FULL). Throws one full sentence.
 */
export function openEngine(path: string): Engine {
  try {
    const engine = new Libsql(path);
    engine.exec('PRAGMA busy_timeout = 5000');
    engine.prepare('PRAGMA journal_mode = WAL').all();
    for (const pragma of ['synchronous = FULL', 'foreign_keys = ON']) engine.exec(`PRAGMA ${pragma}`);
    engine.prepare('BEGIN IMMEDIATE').run();
    engine.prepare('ROLLBACK').run();
    return { ...withCache(engine), together: createTogether(engine) };
  } catch (error) {
    throw new Error(`The database ${path} ${reason(error)}.`, { cause: error });
  }
}

function withCache(engine: Libsql.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = engine.prepare<unknown[]>(sql);
    const { reader } = statement;
    return {
      reader,
      all: (parameters) => statement.all(...parameters),
      run: (parameters) => statement.run(...parameters),
      iterate: (parameters) => statement.iterate(...parameters),
    };
  };
  return {
    close: () => engine.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= maxStatements) statements.clear();
      const made = prepare(sql);
      statements.set(sql, made);
      return made;
    },
  };
}

function createTogether(engine: Libsql.Database): Engine['together'] {
  const begin = engine.prepare('BEGIN IMMEDIATE');
  const commit = engine.prepare('COMMIT');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      if (engine.inTransaction) engine.exec('ROLLBACK');
      throw error;
    }
  };
}
