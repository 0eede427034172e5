import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import { type Step, type Steps, takeNow } from './steps.ts';

/** More different statements than the repositories have; reached only by a fault, and then the cache starts afresh. */
const maxStatements = 800;

/** Rows that are written again soon are carried over from the log less often, by pages of 4 kB; and so much is at hand, by kB. */
const room = ['wal_autocheckpoint = 4000', 'cache_size = -16000'];

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('file is not a database')) return 'is not a database of this program';
  if (message.includes('readonly')) return 'cannot be written to';
  return `cannot be opened; check that its folder exists and may be written to (${message.replace(/\s+/g, ' ')})`;
}

export type Engine = SqliteDatabase & {
  /** Takes the steps within this turn. */
  take<T>(steps: Steps<T>): T;
  /** The same in one transaction, so that nothing else gets between: all of it is kept, or nothing. */
  together<T>(steps: Steps<T>): T;
};

/**
 * SQLite through libsql, as Kysely wants it. Each statement is prepared once.
 * A commit is on the disk before it is answered (WAL, synchronous=FULL), and what is deleted is overwritten there. Throws one
 * full sentence.
 */
export function openEngine(path: string): Engine {
  try {
    const engine = new Libsql(path);
    engine.exec('PRAGMA busy_timeout = 5000');
    engine.prepare('PRAGMA journal_mode = WAL').all();
    engine.prepare('PRAGMA secure_delete = ON').all();
    for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', ...room]) engine.exec(`PRAGMA ${pragma}`);
    engine.prepare('BEGIN IMMEDIATE').run();
    engine.prepare('ROLLBACK').run();
    return withSteps(engine, withCache(engine));
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

function withSteps(engine: Libsql.Database, database: SqliteDatabase): Engine {
  const [begin, commit] = [engine.prepare('BEGIN IMMEDIATE'), engine.prepare('COMMIT')];
  const answer = ({ sql, values, wants }: Step) => {
    const statement = database.prepare(sql);
    return wants === 'rows' ? (statement.all(values) as unknown[]) : Number(statement.run(values).changes);
  };
  return {
    ...database,
    take: (steps) => takeNow(steps, answer),
    together(steps) {
      begin.run();
      try {
        const result = takeNow(steps, answer);
        commit.run();
        return result;
      } catch (error) {
        if (engine.inTransaction) engine.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
