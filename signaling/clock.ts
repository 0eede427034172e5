/** Time as the server knows it. Injected everywhere, so that a test can step it. */
export type Clock = {
  /** Epoch ms. It never jumps: who waits grows older as time passes, whatever is done to the machine's clock [route.P6]. */
  now(): number;
  /** Calls `fn` once after `ms`; the answer cancels it. */
  setTimer(ms: number, fn: () => void): () => void;
};

/** What a clock is made of: the machine's own, which may be set either way, and one that only counts. Both in ms. */
export type TimeSource = { readonly wall: () => number; readonly monotonic: () => number };

/** Times that were written down further ahead than this were never right, and are not gone on from. */
const farthestMs = 48 * 3600_000;
/** The longest wait setTimeout keeps; a longer one would fire at once. */
const longestMs = 2 ** 31 - 1;

/**
 * The time of the machine's clock at the start, and from then on what was counted. It begins no earlier than `notBefore`,
 * the latest time that was written down, so that a clock set back while nobody ran takes no wait's age away.
 */
export function steadyTime({ wall, monotonic }: TimeSource, notBefore = 0): () => number {
  const [startedAt, countedFrom] = [wall(), monotonic()];
  const isBelievable = notBefore - startedAt < farthestMs;
  const from = isBelievable ? Math.max(startedAt, notBefore) : startedAt;
  return () => Math.round(from + monotonic() - countedFrom);
}

const machine: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * The machine's own clock, made steady; where `wall` is given, epoch ms, that is what the time is now. Its timers never keep
 * the process alive.
 */
export function createClock(notBefore = 0, wall: number | null = null): Clock {
  return {
    now: steadyTime(wall === null ? machine : { ...machine, wall: () => wall }, notBefore),
    setTimer(ms, fn) {
      const timer = setTimeout(fn, Math.min(Math.max(0, ms), longestMs));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
