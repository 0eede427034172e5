/** Time as the server knows it. Injected everywhere, so that a test can step it. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  /** Calls `fn` once after `ms`; the answer cancels it. */
  setTimer(ms: number, fn: () => void): () => void;
};

/** The longest wait setTimeout keeps; a longer one would fire at once. */
const longestMs = 2 ** 31 - 1;

/** The machine's own clock. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(ms, fn) {
    const timer = setTimeout(fn, Math.min(Math.max(0, ms), longestMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
