import type { Clock } from '#signaling/clock.ts';

/** A clock that stands still until it is told otherwise. */
export type SteppedClock = Clock & {
  /** Lets `ms` pass: timers due in it run in the order of their times, each at its own time. */
  step(ms: number): void;
};

/** Starts at `startAt`, epoch ms. */
export function steppedClock(startAt = Date.UTC(2027, 0, 4, 9)): SteppedClock {
  let now = startAt;
  const timers = new Map<symbol, { readonly at: number; readonly fn: () => void }>();
  const nextBy = (end: number) =>
    [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    now: () => now,
    setTimer(ms, fn) {
      const key = Symbol('timer');
      timers.set(key, { at: now + Math.max(0, ms), fn });
      return () => timers.delete(key);
    },
    step(ms) {
      const end = now + ms;
      for (let next = nextBy(end); next; next = nextBy(end)) {
        const [key, timer] = next;
        timers.delete(key);
        now = Math.max(now, timer.at);
        timer.fn();
      }
      now = end;
    },
  };
}
