import { join } from 'node:path';
import Libsql from 'libsql';

/** A server that is being stopped gets this long to let go. */
const waitMs = 5_000;

/**
 * Keeps a second server out of the folder, because each has its sessions in memory. The lock is one of the operating
 * system's, so it is gone with the process however that ends. Answers how to let go; throws one full sentence.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  try {
    const lock = new Libsql(path);
    lock.exec(`PRAGMA busy_timeout = ${waitMs}`);
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    const isTaken = error instanceof Error && error.message.includes('locked');
    const why = isTaken
      ? 'is in use by another server; stop that one first'
      : 'cannot be locked; set DATA_DIR to another';
    throw new Error(`The folder ${folder} ${why}.`, { cause: error });
  }
}
