import type { Clock } from '../clock.ts';
import type { Leavings } from '../store/leavings.ts';
import { createTurns } from './turns.ts';

export type LeavingParts = {
  readonly leavings: Leavings;
  readonly clock: Clock;
  readonly log: { warn(about: object, what: string): void };
};

/** What is noted of a name that is to go. */
export function leavingName(kind: What['kind'], name: string): string {
  return `${kind}:${name}`;
}

/** On this machine's disk: removes at a start what an earlier one was to remove, and could not. */
export async function leaveNow(leavings: Leavings, { kind, erase }: What): Promise<void> {
  const prefix = leavingName(kind, '');
  const names = (await leavings.list()).filter((name) => name.startsWith(prefix));
  const gone = await erase(names.map((name) => name.slice(prefix.length)));
  await leavings.drop(gone.map((name) => prefix + name));
}

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
  /** Hidden at once and remembered when this answers; it goes afterwards, and nobody waits for the store. */
  leave(names: readonly string[]): Promise<void>;
  /** It is to be written again: nothing of it goes afterwards. */
  stay(name: string): Promise<void>;
  stop(): Promise<void>;
};

export function createLeaving({ leavings, clock, log }: LeavingParts, { kind, erase }: What): Leaving {
  const [going, prefix] = [new Set<string>(), `${kind}:`];
  const kept = (names: readonly string[]) => names.map((name) => prefix + name);
  let [cancel, isOver]: [() => void, boolean] = [() => undefined, false];
  // One after the other, so that a name that is to stay is not removed by what was said of it before.
  const turns = createTurns();
  const inOrder = (task: () => Promise<void>) => turns(kind, task);
  /** What is being written down: it is before anything that is said of it is taken back. */
  let noting: Promise<unknown> = Promise.resolve();
  const go = async () => {
    cancel();
    const asked = [...going];
    if (asked.length === 0) return;
    const gone = await erase(asked);
    await noting;
    await leavings.drop(kept(gone));
    for (const name of gone) going.delete(name);
    if (gone.length < asked.length) throw new Error(`${asked.length - gone.length} are left.`);
  };
  const goOn = (): void => {
    inOrder(go).catch((err: unknown) => {
      log.warn({ err, kind, left: going.size }, 'what was erased cannot be removed from the object store yet');
      if (!isOver) cancel = clock.setTimer(againMs, goOn);
    });
  };
  return {
    isGoing: (name) => going.has(name),
    async start() {
      for (const name of await leavings.list()) if (name.startsWith(prefix)) going.add(name.slice(prefix.length));
      goOn();
    },
    async leave(names) {
      if (names.length === 0) return;
      for (const name of names) going.add(name);
      const noted = leavings.add(kept(names));
      noting = Promise.allSettled([noting, noted]);
      await noted.finally(goOn);
    },
    async stay(name) {
      if (!going.has(name)) return;
      await inOrder(async () => {
        await noting;
        await leavings.drop(kept([name]));
        going.delete(name);
      });
    },
    async stop() {
      isOver = true;
      cancel();
      await inOrder(() => Promise.resolve());
    },
  };
}
