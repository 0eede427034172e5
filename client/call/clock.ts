/** Time and chance as the call sees them; tests bring their own and step it. */
export type Clock = {
  /** Milliseconds of a clock that never steps back. */
  now(): number;
  /** 0 up to, not including, 1. */
  random(): number;
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
};

/** The real thing. */
export const realClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
