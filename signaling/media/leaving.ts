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

/** What is noted of one kind of bytes, by their names. */
function notesOf(leavings: Leavings, kind: What['kind']): Leavings {
  const prefix = leavingName(kind, '');
  const noted = (names: readonly string[]) => names.map((name) => prefix + name);
  return {
    async list() {
      const all = (await leavings.list()).filter((name) => name.startsWith(prefix));
      return all.map((name) => name.slice(prefix.length));
    },
    add: (names) => leavings.add(noted(names)),
    drop: (names) => leavings.drop(noted(names)),
  };
}

/** On this machine's disk: removes at a start what an earlier one was to remove, and could not. */
export async function leaveNow(leavings: Leavings, { kind, erase }: What): Promise<void> {
  const notes = notesOf(leavings, kind);
  await notes.drop(await erase(await notes.list()));
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

/** The names that are to go, each with the time it was last said: what is said again while it goes is seen to again. */
function createGoing() {
  const going = new Map<string, number>();
  let said = 0;
  return {
    has: (name: string) => going.has(name),
    count: () => going.size,
    add(names: readonly string[]) {
      said += 1;
      for (const name of names) going.set(name, said);
    },
    drop(names: readonly string[]) {
      for (const name of names) going.delete(name);
    },
    /** All of them now, and which of those that have gone nobody said again since. */
    look() {
      const asked = new Map(going);
      const isDone = (name: string) => going.get(name) === asked.get(name);
      return { names: [...asked.keys()], done: (gone: readonly string[]) => gone.filter(isDone) };
    },
  };
}

export function createLeaving({ leavings, clock, log }: LeavingParts, { kind, erase }: What): Leaving {
  const [going, notes] = [createGoing(), notesOf(leavings, kind)];
  let [cancel, isOver]: [() => void, boolean] = [() => undefined, false];
  // One after the other, so that a name that is to stay is not removed by what was said of it before.
  const turns = createTurns();
  /** What is being written down: it is before anything that is said of it is taken back. */
  let noting: Promise<unknown> = Promise.resolve();
  const go = async () => {
    cancel();
    const { names, done } = going.look();
    if (names.length === 0) return;
    const gone = await erase(names);
    await noting;
    const dropped = done(gone);
    await notes.drop(dropped);
    going.drop(done(dropped));
    if (gone.length < names.length) throw new Error(`${names.length - gone.length} are left.`);
  };
  const goOn = (): void => {
    turns(kind, go).catch((err: unknown) => {
      log.warn({ err, kind, left: going.count() }, 'what was erased cannot be removed from the object store yet');
      if (!isOver) cancel = clock.setTimer(againMs, goOn);
    });
  };
  return {
    isGoing: (name) => going.has(name),
    async start() {
      going.add(await notes.list());
      goOn();
    },
    async leave(names) {
      if (names.length === 0) return;
      going.add(names);
      const noted = notes.add(names);
      noting = Promise.allSettled([noting, noted]);
      await noted.finally(goOn);
    },
    async stay(name) {
      if (!going.has(name)) return;
      await turns(kind, async () => {
        await noting;
        await notes.drop([name]);
        going.drop([name]);
      });
    },
    async stop() {
      isOver = true;
      cancel();
      await turns(kind, () => Promise.resolve());
    },
  };
}
