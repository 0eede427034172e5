import type { Compilable } from 'kysely';
import { blindly, changesOf, rowsOf, type Steps } from './steps.ts';

/** Stands in a query for a value that is given each time it is run. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots: object = new Proxy({}, { get: (_, name) => new Slot(name) });

/** A query that was built and compiled once; what it is run with is named. */
type Prepared<V, R> = {
  all(values: V): Steps<R[]>;
  first(values: V): Steps<R | null>;
  /** How many rows it changed. */
  run(values: V): Steps<number>;
  /** The same where nobody asks how many. */
  put(values: V): Steps<void>;
};

export type Prepare = <V extends object, R>(build: (given: V) => Compilable<R>) => Prepared<V, R>;

/**
 * For what is asked in every session: building a query anew costs more than a database takes to answer it.
 * `check` throws where the database does not understand it.
 */
export function createPrepare(check: (sql: string) => void): Prepare {
  return <V extends object, R>(build: (given: V) => Compilable<R>): Prepared<V, R> => {
    const { sql, parameters } = build(slots as V).compile();
    check(sql);
    const bind = (values: V) =>
      parameters.map((value) => (value instanceof Slot ? values[value.name as keyof V] : value));
    return {
      all: (values) => rowsOf<R>(sql, bind(values)),
      *first(values) {
        return (yield* rowsOf<R>(sql, bind(values)))[0] ?? null;
      },
      run: (values) => changesOf(sql, bind(values)),
      put: (values) => blindly(sql, bind(values)),
    };
  };
}
