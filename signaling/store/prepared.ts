import type { Compilable, SqliteDatabase } from 'kysely';

/** Stands in a query for a value that is given each time it is run. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots: object = new Proxy({}, { get: (_, name) => new Slot(name) });

/** A query that was built, compiled and prepared once; what it is run with is named. */
type Prepared<V, R> = {
  all(values: V): R[];
  first(values: V): R | null;
  /** How many rows it changed. */
  run(values: V): number;
};

export type Prepare = <V extends object, R>(build: (given: V) => Compilable<R>) => Prepared<V, R>;

/** For what is asked in every session: building a query anew costs more than SQLite takes to answer it. */
export function createPrepare(engine: SqliteDatabase): Prepare {
  return <V extends object, R>(build: (given: V) => Compilable<R>): Prepared<V, R> => {
    const { sql, parameters } = build(slots as V).compile();
    const statement = engine.prepare(sql);
    const bind = (values: V) =>
      parameters.map((value) => (value instanceof Slot ? values[value.name as keyof V] : value));
    const all = (values: V) => statement.all(bind(values)) as R[];
    return {
      all,
      first: (values) => all(values)[0] ?? null,
      run: (values) => Number(statement.run(bind(values)).changes),
    };
  };
}
