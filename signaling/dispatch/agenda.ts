import type { Clock } from '../clock.ts';

/** What is to be done at which time. A key has one entry; setting it again moves it. */
export type Agenda = {
  set(key: string, at: number, run: () => void): void;
  has(key: string): boolean;
  clear(key: string): void;
  close(): void;
};

/**
 * All the deadlines of the house behind one timer, set to the next of them.
 * Each looks at the clock again when it is called, so a clock stepped back calls nobody early.
 */
export function createAgenda(clock: Clock): Agenda {
  const entries = new Map<string, { readonly at: number; readonly run: () => void }>();
  let armedFor = Number.POSITIVE_INFINITY;
  let disarm = () => {};
  let isClosed = false;

  function arm(at: number): void {
    disarm();
    armedFor = at;
    disarm = clock.setTimer(Math.max(0, at - clock.now()), ring);
  }

  function ring(): void {
    const now = clock.now();
    const due: (() => void)[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const [key, { at, run }] of entries) {
      if (at > now) {
        next = Math.min(next, at);
        continue;
      }
      entries.delete(key);
      due.push(run);
    }
    armedFor = Number.POSITIVE_INFINITY;
    if (next < armedFor) arm(next);
    for (const run of due) run();
  }

  return {
    set(key, at, run) {
      if (isClosed) return;
      entries.set(key, { at, run });
      if (at < armedFor) arm(at);
    },
    has: (key) => entries.has(key),
    clear: (key) => void entries.delete(key),
    close() {
      isClosed = true;
      entries.clear();
      disarm();
    },
  };
}
