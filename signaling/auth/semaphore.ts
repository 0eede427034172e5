/** Lets `width` run at a time and `queue` wait. */
export type Semaphore = {
  /** Null when the queue is full: nothing was run. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
};

export function createSemaphore(width: number, queue: number): Semaphore {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    async run(work) {
      if (running < width) running += 1;
      else if (waiting.length >= queue) return null;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
