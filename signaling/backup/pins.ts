import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasDigest } from './copy.ts';
import type { Named, Snapshot, Source } from './source.ts';

/** A file that was there when it was named is gone if a recording was joined or erased meanwhile: then the moment has passed. */
const maxSnapshots = 5;

/** Holds what a snapshot names in the house, so that it stays while it is copied, whatever becomes of its name there. */
export type Pinned = {
  readonly snapshot: Snapshot;
  readonly missing: readonly string[];
  /** Where it is to be copied from; what did not lie in the house is where it is to be copied to already. */
  pathOf(named: Named): string;
};

const prefix = '.pinned-';

/** Where this process holds files of a house. */
export function pinsIn(dataDir: string): string {
  return join(dataDir, `${prefix}${process.pid}`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Lets go of what a backup held that was killed: else what is erased would stay on the disk. */
async function dropDeadPins(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir).catch(() => [])) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : process.pid;
    if (pid !== process.pid && !isRunning(pid)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Brings a file that is named and does not lie in the house to `to`; false where there is none. */
export type Fetch = (path: string, to: string) => Promise<boolean>;

type Where = { readonly dataDir: string; readonly pins: string; readonly folder: string; readonly fetch?: Fetch };

type Held = { readonly missing: string[]; readonly fetched: Set<string> };

/** What is fetched goes to where it is kept, once: there may be more of it than this disk has room for twice. */
async function bring({ path, sha256 }: Named, { folder, fetch }: Where): Promise<boolean> {
  if (!fetch) return false;
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  return (sha256 !== null && (await hasDigest(to, sha256))) || (await fetch(path, to));
}

/** Links are made in no time, even of large files; those that could not be made are fetched, or missing. */
async function pin({ named }: Snapshot, where: Where): Promise<Held> {
  const held: Held = { missing: [], fetched: new Set() };
  for (const one of named) {
    const { path } = one;
    const to = join(where.pins, path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const isHeld = await link(join(where.dataDir, path), to).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (!['ENOENT', 'EEXIST'].includes(error.code ?? '')) throw error;
        return error.code === 'EEXIST';
      },
    );
    if (isHeld) continue;
    if (await bring(one, where)) held.fetched.add(path);
    else held.missing.push(path);
  }
  return held;
}

/**
 * Takes a snapshot and holds the files it names. Where one of them is gone already the snapshot is too old, and another is
 * taken; what two of them miss one after the other is missing in the house.
 */
export async function pinSnapshot(source: Source, where: Where): Promise<Pinned> {
  await dropDeadPins(where.dataDir);
  await rm(where.pins, { recursive: true, force: true });
  let before: readonly string[] | null = null;
  for (let taken = 1; ; taken += 1) {
    const snapshot = await source.snapshot(where.folder);
    const { missing, fetched } = await pin(snapshot, where);
    const isSettled = missing.length === 0 || missing.every((path) => before?.includes(path));
    const pathOf = ({ path }: Named) => join(fetched.has(path) ? where.folder : where.pins, path);
    if (isSettled || taken === maxSnapshots) return { snapshot, missing, pathOf };
    before = missing;
  }
}
