/** Runs work after all work on the same keys that was asked for before; other work goes on beside it. */
export type Turns = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/** What one server asks for is done in the order in which it asked, and nothing that waits holds a connection. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (keys, work) => {
    const turn = Promise.all(keys.map((key) => last.get(key))).then(work);
    const over: Promise<void> = turn
      .catch(() => undefined)
      .then(() => {
        for (const key of keys) if (last.get(key) === over) last.delete(key);
      });
    for (const key of keys) last.set(key, over);
    return turn;
  };
}
