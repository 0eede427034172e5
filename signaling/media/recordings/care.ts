import { rm } from 'node:fs/promises';
import { placeOnDisk } from '../vault.ts';
import { checkFile, isUntouched, type OwnFile } from './checking.ts';
import { type ByteRange, createGiver } from './giving.ts';
import type { ArchiveParts } from './parts.ts';

/** A whole file is compared again after this; a damaged one, which may have been restored, sooner. */
const wholeMs = 7 * 24 * 3600_000;
const damagedMs = 3600_000;
/** After a start, and where nothing is due; and after each 64 KiB, so that no more than 4 MB a second are read. */
const [startMs, restMs, breathMs] = [60_000, 600_000, 16];
/** What could not be compared is left for so long, of so many files; more than that is the machine's fault, and waited out. */
const [leftMs, mostLeft] = [3600_000, 1_000];
/** Nobody who opens a recording waits longer for what is looked at then. */
const lookMs = 1_000;

/** Keeps watch over the files of recordings: in the background, when a recording is opened, and with every byte that is given. */
export type Care = {
  /** The bytes of a file, as they were made: null where nothing of it can be shown. */
  give(file: OwnFile, range: ByteRange): Promise<AsyncIterable<Buffer> | null>;
  /** Compares what was plainly changed since it was compared; answers after a second at the latest, and never throws. */
  look(files: readonly OwnFile[]): Promise<void>;
  start(): void;
  stop(): Promise<void>;
  /** Resolves once nothing is compared any more that somebody came upon. */
  idle(): Promise<void>;
};

/** What tells that a file was written to, or put in its place anew; empty for none. */
async function signatureOf(path: string): Promise<string> {
  return (await placeOnDisk(path))?.signature ?? '';
}

/** Waits that a stop ends. */
function createBreaths({ clock }: Pick<ArchiveParts, 'clock'>) {
  let end: (() => void) | null = null;
  let isOver = false;
  return {
    breathe: () =>
      new Promise<void>((resolve, reject) => {
        if (isOver) return reject(new Error('The server is being stopped.'));
        const cancel = clock.setTimer(breathMs, resolve);
        end = () => {
          cancel();
          reject(new Error('The server is being stopped.'));
        };
      }),
    stop() {
      isOver = true;
      end?.();
    },
  };
}

type Running = { readonly done: Promise<void>; hurry(): void };

/** What is compared is what the store has, and not what this machine has of it. */
async function bringAfresh({ bytes }: ArchiveParts, path: string): Promise<void> {
  if (bytes.isFar) await rm(path, { force: true });
  await bytes.reach(path);
}

/** Compares files, each once at a time, and remembers what they looked like. */
function createChecks(parts: ArchiveParts, breathe: () => Promise<void>) {
  const running = new Map<string, Running>();
  const seen = new Map<string, string>();
  const wanted = new Set<Promise<void>>();
  const pathOf = ({ name }: OwnFile) => parts.bytes.filePath(name);
  const begin = (file: OwnFile): Running => {
    let hurry: () => void = () => undefined;
    let isUrgent = false;
    const urgent = new Promise<void>((resolve) => {
      hurry = () => {
        isUrgent = true;
        resolve();
      };
    });
    const rest = async () => (isUrgent ? undefined : await Promise.race([breathe(), urgent]));
    const run = async () => {
      const seal = await parts.bytes.sealOf(pathOf(file));
      await bringAfresh(parts, pathOf(file));
      seen.set(file.name, await signatureOf(pathOf(file)));
      await checkFile(parts, file, { rest, seal });
    };
    const begun = { done: run().finally(() => running.delete(file.name)), hurry };
    running.set(file.name, begun);
    return begun;
  };
  return {
    /** Slowly, as long as nobody waits for it. */
    async slowly(file: OwnFile): Promise<void> {
      if (!(await isUntouched(parts, file))) await (running.get(file.name) ?? begin(file)).done;
    },
    now(file: OwnFile): Promise<void> {
      const { done, hurry } = running.get(file.name) ?? begin(file);
      hurry();
      wanted.add(done);
      return done.finally(() => wanted.delete(done));
    },
    /** Another length, or of a damaged file anything else than when it was compared last. */
    async isChanged(file: OwnFile): Promise<boolean> {
      // Nobody brings a file here to look at it from outside; what is given of it is compared.
      if (parts.bytes.isFar && !file.damage) return false;
      const signature = await signatureOf(pathOf(file));
      if (file.damage) return signature !== seen.get(file.name);
      return !signature.startsWith(`${file.bytes} `);
    },
    idle: async () => void (await Promise.allSettled(wanted)),
  };
}

/** The files that could not be compared of late, by their names. */
function createLeft({ clock }: Pick<ArchiveParts, 'clock'>) {
  const left = new Map<string, number>();
  return {
    add: (name: string) => void left.set(name, clock.now() + leftMs),
    names(): string[] {
      for (const [name, until] of left) if (until <= clock.now()) left.delete(name);
      return [...left.keys()];
    },
  };
}

/** Waits for work, but no longer than `ms`. */
async function awaitFor({ clock }: Pick<ArchiveParts, 'clock'>, work: Promise<void>, ms: number): Promise<void> {
  let cancel = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    cancel = clock.setTimer(ms, resolve);
  });
  await Promise.race([work, over]).finally(() => cancel());
}

export function createCare(parts: ArchiveParts): Care {
  const { store, clock, log } = parts;
  const breaths = createBreaths(parts);
  const [checks, left] = [createChecks(parts, breaths.breathe), createLeft(parts)];
  let [cancel, isOver, turn] = [(): void => undefined, false, Promise.resolve()];
  const fail = ({ name: file }: OwnFile, err: unknown) => {
    if (!isOver) log.error({ err, file }, 'a file could not be compared');
  };
  const aside = (file: OwnFile) => void checks.now(file).catch((error: unknown) => fail(file, error));
  const lookAt = async (file: OwnFile) => {
    if (!isOver && (await checks.isChanged(file))) await checks.now(file);
  };
  const next = async (): Promise<number> => {
    const [now, without] = [clock.now(), left.names()];
    if (without.length >= mostLeft) return restMs;
    const file = await store.recordings.toCheck({ whole: now - wholeMs, damaged: now - damagedMs, without });
    if (!file) return restMs;
    await checks.slowly(file).catch((error: unknown) => {
      left.add(file.name);
      fail(file, error);
    });
    return 0;
  };
  const plan = (inMs: number) => {
    if (isOver) return;
    cancel = clock.setTimer(inMs, () => {
      turn = next()
        .catch((error: unknown) => {
          if (!isOver) log.error({ err: error }, 'recordings could not be compared; trying again');
          return restMs;
        })
        .then(plan);
    });
  };
  return {
    give: createGiver(parts, aside),
    async look(files) {
      const all = async () => {
        for (const file of files) await lookAt(file).catch((error: unknown) => fail(file, error));
      };
      await awaitFor(parts, all(), lookMs);
    },
    start: () => plan(startMs),
    async stop() {
      isOver = true;
      cancel();
      breaths.stop();
      await turn;
      await checks.idle();
    },
    idle: checks.idle,
  };
}
