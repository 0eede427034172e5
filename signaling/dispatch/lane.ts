/** Runs tasks one after the other, in the order they came. A task must not wait for another one of its own lane. */
export type Lane = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * A lane for everything that changes a session or a desk: a decision is taken, written and told
 * before the next one looks, so nobody decides on what is about to change.
 */
export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
