import { openDatabaseFiles } from './databaseFiles.ts';
import type { Files } from './files.ts';
import { Keeper } from './keeper.ts';
import { filesOf } from './workerFiles.ts';

const trials = 'trial-';

/** What pages left that were gone before they had removed it. One that another page is just trying is that page's. */
async function clear(files: Files): Promise<void> {
  const left = (await files.list()).filter(({ id }) => id.startsWith(trials));
  await Promise.all(left.map(({ id }) => files.drop(id).catch(() => undefined)));
}

/** Writes, reads and removes a byte: a browser may offer a file system and refuse it in a private window. */
async function isWorking(files: Files): Promise<boolean> {
  // Two pages that open at once have a file each: one of them would find the other's taken, and do without.
  const trial = `${trials}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  try {
    await files.append(trial, new Uint8Array([7]).buffer, '{}');
    const read = new Uint8Array(await files.read(trial, 0, 1));
    await files.drop(trial);
    void clear(files).catch(() => undefined);
    return read[0] === 7;
  } catch {
    return false;
  }
}

/**
 * The browser's own file system, kept by a worker, else its database. `openWorker` throws where there are no workers of
 * ours.
 */
export async function openKeeper(openWorker: () => Worker): Promise<Keeper> {
  try {
    const files = filesOf(openWorker());
    if (await isWorking(files)) return new Keeper(files);
    files.close();
  } catch {
    // The database remains.
  }
  return new Keeper(await openDatabaseFiles());
}
