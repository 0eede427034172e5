/** Runs the tasks of one key one after the other, in the order they came; those of two keys side by side. */
export type Turns = {
  <T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves once none is running nor waits. */
  idle(): Promise<void>;
};

export function createTurns(): Turns {
  const lastOf = new Map<string, Promise<void>>();
  const inTurn = <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const run = (lastOf.get(key) ?? Promise.resolve()).then(task);
    const last: Promise<void> = run
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (lastOf.get(key) === last) lastOf.delete(key);
      });
    lastOf.set(key, last);
    return run;
  };
  return Object.assign(inTurn, {
    async idle() {
      while (lastOf.size > 0) await Promise.all(lastOf.values());
    },
  });
}
