/** Whoever waits for something to be there. */
export type Waiters<T> = {
  /** Null where nothing came within `ms`. */
  wait(ms: number): Promise<T | null>;
  /** Everybody gets it; nothing where it is null. */
  tell(found: T | null): void;
  giveUp(): void;
};

export function createWaiters<T>(): Waiters<T> {
  const waiting = new Set<(found: T | null) => void>();
  const tellAll = (found: T | null) => {
    for (const done of waiting) done(found);
  };
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const done = (found: T | null) => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve(found);
        };
        const timer = setTimeout(() => done(null), ms);
        waiting.add(done);
      }),
    tell: (found) => found !== null && tellAll(found),
    giveUp: () => tellAll(null),
  };
}
