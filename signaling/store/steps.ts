/** One statement to be run with its values in place, and what is wanted of it. */
export type Step = {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly wants: 'rows' | 'changes' | 'nothing';
};

/** What a step is answered: its rows, or how many it changed. */
type Answer = readonly unknown[] | number;

/**
 * Work on the database, one step after another, that says nothing of whether they are waited for: it is taken with `yield*`.
 * Work that is only called does nothing.
 */
export type Steps<T> = Generator<Step, T, Answer>;

export function* rowsOf<R>(sql: string, values: readonly unknown[]): Steps<R[]> {
  return (yield { sql, values, wants: 'rows' }) as R[];
}

export function* changesOf(sql: string, values: readonly unknown[]): Steps<number> {
  return (yield { sql, values, wants: 'changes' }) as number;
}

/** Nobody looks at its answer: where it fails, all that it is part of does. */
export function* blindly(sql: string, values: readonly unknown[]): Steps<void> {
  yield { sql, values, wants: 'nothing' };
}

/** Takes every step within this turn. */
export function takeNow<T>(steps: Steps<T>, answer: (step: Step) => Answer): T {
  let next = steps.next();
  while (!next.done) next = steps.next(answer(next.value));
  return next.value;
}

/** The same, waiting for each. */
export async function takeInTurn<T>(steps: Steps<T>, answer: (step: Step) => Promise<Answer>): Promise<T> {
  let next = steps.next();
  while (!next.done) next = steps.next(await answer(next.value));
  return next.value;
}

/** The same, waiting for those whose answers are looked at; `answer` sees to it that none of the others is forgotten. */
export async function takeAhead<T>(steps: Steps<T>, answer: (step: Step) => Promise<Answer>): Promise<T> {
  let next = steps.next();
  while (!next.done) {
    const told = answer(next.value);
    const isWanted = next.value.wants !== 'nothing';
    if (!isWanted) told.catch(() => undefined);
    next = steps.next(isWanted ? await told : 0);
  }
  return next.value;
}

/** Takes steps of which each stands for itself. */
export type Ask = <T>(steps: Steps<T>) => Promise<T>;

/**
 * Takes steps as one: all of it is kept, or nothing, and no others of the same `keys` come between. A key is the id of what
 * is read and changed. The work may be begun again, so it changes nothing but the database.
 */
export type Together = <T>(keys: string | readonly string[], work: () => Steps<T>) => Promise<T>;
