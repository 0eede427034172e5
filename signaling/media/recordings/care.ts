import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { checkFile, type OwnFile } from './checking.ts';
import { mended } from './mended.ts';
import type { ArchiveParts } from './parts.ts';
import { type Proof, readProof } from './proof.ts';

/** A whole file is compared again after this; a damaged one, which may have been restored, sooner. */
const wholeMs = 7 * 24 * 3600_000;
const damagedMs = 3600_000;
/** After a start, and where nothing is due; and after each 64 KiB, so that no more than 4 MB a second are read. */
const [startMs, restMs, breathMs] = [60_000, 600_000, 16];
/** What was compared is taken for good for so long where nobody wrote to it, of so many files. */
const [knownMs, knownFiles] = [600_000, 100];
/** What could not be compared is left for so long, of so many files; more than that is the machine's fault, and waited out. */
const [leftMs, mostLeft] = [3600_000, 1_000];
/** Nobody who opens a recording waits longer for what is looked at then. */
const lookMs = 1_000;

/** Bytes of a file, both ends included. */
export type ByteRange = { readonly from: number; readonly to: number };

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

type Known = { readonly signature: string; readonly at: number; readonly blocks: Set<number>; readonly proof: Proof };

/** What tells that a file was written to, or put in its place anew; empty for none. */
async function signatureOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found ? `${found.size} ${found.ctimeMs} ${found.ino}` : '';
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
      await bringAfresh(parts, pathOf(file));
      seen.set(file.name, await signatureOf(pathOf(file)));
      await checkFile(parts, file, rest);
    };
    const begun = { done: run().finally(() => running.delete(file.name)), hurry };
    running.set(file.name, begun);
    return begun;
  };
  return {
    /** Slowly, as long as nobody waits for it. */
    slowly: (file: OwnFile): Promise<void> => (running.get(file.name) ?? begin(file)).done,
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

/** What was compared a moment ago, so that whoever seeks in a film does not wait for it again. */
function createMemory({ clock }: Pick<ArchiveParts, 'clock'>) {
  const files = new Map<string, Known>();
  return async (file: OwnFile, path: string, load: () => Promise<string | null>): Promise<Known | null> => {
    const signature = await signatureOf(path);
    const known = files.get(file.name);
    if (known?.signature === signature && clock.now() - known.at < knownMs) return known;
    const proof = await load();
    files.delete(file.name);
    if (proof === null) return null;
    const made = { signature, at: clock.now(), blocks: new Set<number>(), proof: readProof(proof) };
    files.set(file.name, made);
    const [oldest] = files.keys();
    if (files.size > knownFiles && oldest !== undefined) files.delete(oldest);
    return made;
  };
}

type Giving = {
  readonly path: string;
  readonly known: Known;
  readonly length: number;
  readonly onDamage: () => void;
};

async function* giving({ path, known, length, onDamage }: Giving, range: ByteRange): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    yield* mended({ file, length, proof: known.proof, known: known.blocks }, range, onDamage);
  } finally {
    await file.close();
  }
}

/** Opened once somebody reads. */
async function* plain(path: string, { from, to }: ByteRange): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { start: from, end: to }) as AsyncIterable<Buffer>;
}

/** Gives files as they were made; `aside`: one is compared as a whole. */
function createGiver(parts: ArchiveParts, aside: (file: OwnFile) => void) {
  const { store } = parts;
  const memory = createMemory(parts);
  return async (file: OwnFile, range: ByteRange): Promise<AsyncIterable<Buffer> | null> => {
    const path = parts.bytes.filePath(file.name);
    const isThere = await parts.bytes.reach(path);
    const known = isThere ? await memory(file, path, () => store.recordings.proof(file, file.n)) : null;
    const isOpaque = file.damage !== null && (known?.proof.clusters.length ?? 0) === 0;
    if (!isThere) aside(file);
    if (!isThere || isOpaque) return null;
    // Made before files were compared, and not compared yet.
    if (!known) return plain(path, range);
    return giving({ path, known, length: file.bytes, onDamage: () => aside(file) }, range);
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
