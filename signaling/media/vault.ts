import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import type { InstallationKeys } from '../store/installationKeys.ts';
import type { Leavings } from '../store/leavings.ts';
import { compareGenerations, createCounting, isOlder, type Marks } from './generation.ts';
import { isThere } from './isThere.ts';
import { leaveNow, leavingName } from './leaving.ts';
import { syncFile } from './recordings/digest.ts';
import { syncFolder } from './syncFolder.ts';

/** How long a finished file is, and when it was written, epoch ms. */
type Found = { readonly bytes: number; readonly changedAt: number };

/** Bytes that are read at any place, as an open file gives them. */
export type Opened = {
  read(into: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
};

/** Where a file can be read just now; it is opened once somebody reads. */
export type Place = {
  /** What tells that a file was written to, or put in its place anew; it begins with the length, bytes. */
  readonly signature: string;
  open(): Promise<Opened>;
};

/**
 * Finished files of a house, by the paths at which this machine reads them. They are there whole or not at all.
 */
export type Vault = {
  /** Where the file of a name such as `media/…/snapshot-…` is read; it lies there once `reach` says so. */
  pathOf(name: string): string;
  /** By what name it is noted that the file at this path is to go. */
  leavingOf(path: string): string;
  /** The bytes are safe when this answers; false where they cannot be kept now. */
  write(path: string, bytes: Buffer): Promise<boolean>;
  /** Gives a file that was made beside its place; its bytes are safe when this answers. Throws where they cannot be kept. */
  take(made: string, path: string): Promise<void>;
  /** True once the file is at its path; false where there is no such one. */
  reach(path: string): Promise<boolean>;
  /** Where it can be read at once, also while it is brought here; null where there is no such one. */
  find(path: string): Promise<Place | null>;
  /** What changes when anybody writes to the file; null where only its bytes tell, or there is no such one. */
  sealOf(path: string): Promise<string | null>;
  /** As many bytes as were noted of it, and never more; null where there is no such file. */
  read(path: string, byteLength: number): Promise<Readable | null>;
  /** Also those that are not there. */
  remove(paths: readonly string[]): Promise<void>;
  /** The finished files of a folder, by the last part of their names. */
  found(folder: string): Promise<ReadonlyMap<string, Found>>;
  /** Says that there is one more that the database knows; to be awaited before it is there. */
  count(): Promise<void>;
  /** Whether there may be more of them than the database knows, because it is older; known once they were found. */
  isOlder(): Promise<boolean>;
  /** Whether looking at many of them takes long. */
  readonly isFar: boolean;
  /** Takes up what a stop left undone. */
  start(): Promise<void>;
  /** Waits for what is under way. */
  stop(): Promise<void>;
};

/** A file on this machine's disk; null where there is none. */
export async function placeOnDisk(path: string): Promise<Place | null> {
  const found = await stat(path).catch(() => null);
  return found && { signature: `${found.size} ${found.ctimeMs} ${found.ino}`, open: () => open(path, 'r') };
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** The files of a folder on the disk; none where there is no such folder. */
export async function filesIn(folder: string): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    const known = await stat(join(folder, entry.name)).catch(() => null);
    if (known) found.set(entry.name, { bytes: known.size, changedAt: known.mtimeMs });
  }
  return found;
}

/** A stream of a file that was reached. */
export function readerOf(reach: Vault['reach']): Vault['read'] {
  return async (path, byteLength) => ((await reach(path)) ? createReadStream(path, { end: byteLength - 1 }) : null);
}

type DiskParts = {
  readonly ids: () => string;
  readonly leavings: Leavings;
  readonly keys: InstallationKeys;
  readonly log: { error(about: object, what: string): void };
};

async function readOrNone(path: string): Promise<Buffer | null> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

const trees = ['media', 'recordings'];

/** Written beside, in the same tree, and then renamed. What a crash left half written there is thrown away. */
async function createPlacing(root: string, ids: () => string) {
  const unfinished = (tree = 'recordings') => join(root, tree, '.unfinished');
  for (const tree of trees) {
    await rm(unfinished(tree), { recursive: true, force: true });
    await mkdir(unfinished(tree), { recursive: true, mode: 0o700 });
  }
  const place = async (made: string, path: string) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(made, path);
    await syncFolder(dirname(path));
  };
  const put = async (path: string, bytes: Buffer) => {
    const [first] = relative(root, path).split(sep);
    const part = join(unfinished(trees.find((tree) => tree === first)), ids());
    try {
      await writeSynced(part, bytes);
      await place(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  };
  return { place, put };
}

/** Files on this machine's disk, below `root`. */
export async function diskVault(root: string, { ids, leavings, keys, log }: DiskParts): Promise<Vault> {
  const { place, put } = await createPlacing(root, ids);
  const leavingOf = (path: string) => leavingName('file', relative(root, path).split(sep).join('/'));
  const erase = async (names: readonly string[]) => {
    await removeAll(names.map((name) => join(root, name)));
    return names;
  };
  const marks: Marks = {
    read: (name) => readOrNone(join(root, name)),
    put: (name, bytes) => put(join(root, name), bytes),
  };
  await compareGenerations({ place: `the folder ${root}`, thing: 'file', keys, log }, marks);
  const count = createCounting(keys, marks);
  return {
    leavingOf,
    pathOf: (name) => join(root, name),
    count,
    async write(path, bytes) {
      try {
        await put(path, bytes);
        return true;
      } catch (error) {
        if (isFull(error)) return false;
        throw error;
      }
    },
    async take(made, path) {
      await syncFile(made);
      await count();
      await place(made, path);
    },
    reach: isThere,
    find: placeOnDisk,
    sealOf: () => Promise.resolve(null),
    read: readerOf(isThere),
    async remove(paths) {
      await removeAll(paths);
      await leavings.drop(paths.map(leavingOf));
    },
    found: filesIn,
    isOlder: () => isOlder(keys),
    isFar: false,
    start: () => leaveNow(leavings, { kind: 'file', erase }),
    stop: () => Promise.resolve(),
  };
}
