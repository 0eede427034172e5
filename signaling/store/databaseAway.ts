import { DatabaseError } from 'pg';

/**
 * A database that is being stopped, has no room for one more connection, ended one that it did not hear of, or follows another and
 * takes no writes.
 */
const gone = /^(08...|57P0[1235]|53300|25006|25P03)$/;

/** The server that takes writes is not reached, or is none any more: asking again is worth it. */
export class DatabaseAway extends Error {
  readonly code = '08006';
}

/** The server that takes writes lacks something that was acknowledged: it was promoted without having got all of it. */
export class DatabaseBehind extends Error {}

/** Another server leads: nothing of ours is written any more, and what was in doubt stays unacknowledged. */
export class Deposed extends DatabaseAway {}

export function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(sentenceOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

/** Tells what a server finds wrong with a statement from that there is no server. */
export function awayOr(error: unknown): unknown {
  const isOfStatement = error instanceof DatabaseError && !gone.test(error.code ?? '');
  const isOurs = error instanceof DatabaseAway || error instanceof TypeError || error instanceof RangeError;
  return isOfStatement || isOurs ? error : new DatabaseAway(sentenceOf(error), { cause: error });
}

/** Hands on what was answered; rejects with a `DatabaseAway` where nobody is there who could. */
export async function answered<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw awayOr(error);
  }
}
