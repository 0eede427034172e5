import type { Clock } from '../clock.ts';
import type { Leavings } from '../store/leavings.ts';

export type LeavingParts = {
  readonly leavings: Leavings;
  readonly clock: Clock;
  readonly log: { warn(about: object, what: string): void };
};

type What = {
  /** Sets apart what is kept of one kind of bytes. */
  readonly kind: 'file' | 'upload';
  /** Removes bytes from the store; answers the names that have gone. */
  erase(names: readonly string[]): Promise<readonly string[]>;
};

/** A store that did not answer is asked again after so long. */
const againMs = 60_000;

/** What is to go from the object store: it is remembered in the database until it has gone, so any node sees to it. */
export type Leaving = {
  isGoing(name: string): boolean;
  /** Goes on with what another node, or an earlier start, could not remove; nobody waits for it. */
  start(): Promise<void>;
  /** Remembered when this answers, and gone where the store answers. */
  leave(names: readonly string[]): Promise<void>;
  /** It is to be written again: nothing of it goes afterwards. */
  stay(name: string): Promise<void>;
  stop(): Promise<void>;
};

export function createLeaving({ leavings, clock, log }: LeavingParts, { kind, erase }: What): Leaving {
  const going = new Set<string>();
  const prefix = `${kind}:`;
  const kept = (names: readonly string[]) => names.map((name) => prefix + name);
  let [last, cancel]: [Promise<unknown>, () => void] = [Promise.resolve(), () => undefined];
  /** One after the other, so that a name that is to stay is not removed by what was said of it before. */
  const inOrder = (task: () => Promise<void>): Promise<void> => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
  const go = async () => {
    cancel();
    if (going.size === 0) return;
    const gone = await erase([...going]);
    await leavings.drop(kept(gone));
    for (const name of gone) going.delete(name);
    if (going.size === 0) return;
    log.warn({ kind, left: going.size }, 'what was erased cannot be removed from the object store yet');
    cancel = clock.setTimer(againMs, () => void inOrder(go).catch(() => undefined));
  };
  return {
    isGoing: (name) => going.has(name),
    async start() {
      for (const name of await leavings.list()) if (name.startsWith(prefix)) going.add(name.slice(prefix.length));
      void inOrder(go).catch(() => undefined);
    },
    async leave(names) {
      if (names.length === 0) return;
      await leavings.add(kept(names));
      for (const name of names) going.add(name);
      await inOrder(go);
    },
    async stay(name) {
      if (!going.has(name)) return;
      await inOrder(async () => {
        await leavings.drop(kept([name]));
        going.delete(name);
      });
    },
    async stop() {
      cancel();
      await last;
      cancel();
    },
  };
}
