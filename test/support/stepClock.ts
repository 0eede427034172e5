import type { Clock } from '#client/call/clock.ts';

type Timer = { at: number; readonly run: () => void; readonly everyMs: number | null };
/** A clock that stands until it is stepped. */
export type StepClock = Clock & {
  /** Lets time pass, with everything that was due meanwhile and what follows from it. */
  step(ms: number): Promise<void>;
  /** Jumps ahead as a page does that slept: what was due runs once, late. */
  sleep(ms: number): Promise<void>;
};

/** Lets promises that are settled be heard, and what they settle in turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Makes a clock; chance is always the middle, so that pauses are exactly as long as they say. */
export function createStepClock(): StepClock {
  const timers = new Set<Timer>();
  let now = 1_000;
  const add = (timer: Timer) => {
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const nextUntil = (end: number) => [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  const fire = (timer: Timer) => {
    if (timer.everyMs === null) timers.delete(timer);
    else timer.at = now + timer.everyMs;
    timer.run();
  };
  return {
    now: () => now,
    random: () => 0.5,
    after: (ms, run) => add({ at: now + ms, run, everyMs: null }),
    every: (ms, run) => add({ at: now + ms, run, everyMs: ms }),
    async step(ms) {
      const end = now + ms;
      await settle();
      for (let due = nextUntil(end); due; due = nextUntil(end)) {
        now = Math.max(now, due.at);
        fire(due);
        await settle();
      }
      now = end;
    },
    async sleep(ms) {
      now += ms;
      for (const timer of [...timers]) if (timer.at <= now) fire(timer);
      await settle();
    },
  };
}
