import type { InstallationKeys } from '../store/installationKeys.ts';
import type { Objects } from './objects.ts';
import { createTurns } from './turns.ts';

/** The object, and the key in the database, that count the files that were put in a bucket. */
const mark = 'generation';
/** The key that says that the database is older than its bucket. */
const olderKey = 'olderThanBucket';

type Parts = {
  readonly bucket: string;
  readonly keys: InstallationKeys;
  readonly log: { error(about: object, what: string): void };
};

async function countIn(keys: InstallationKeys): Promise<number> {
  return Number((await keys.get(mark)) ?? 0);
}

/** Whether a database knows less than there is in its bucket, as one that came from a backup of before. */
export async function isOlder(keys: InstallationKeys): Promise<boolean> {
  return (await keys.get(olderKey)) !== null;
}

/**
 * Finds out whether the database is as new as the bucket, and remembers it where it is not: until a newer database is put
 * in its place, or the object that counts is deleted by somebody who lets go of what this database does not know.
 */
export async function compareGenerations({ bucket, keys, log }: Parts, objects: Objects): Promise<void> {
  const found = await objects.read(mark);
  if (found === null) return await keys.drop(olderKey);
  const [there, here] = [Number(found.toString()), await countIn(keys)];
  if (there > here) {
    await keys.put(olderKey, String(here));
    await keys.put(mark, String(there));
  }
  if (await isOlder(keys))
    log.error(
      { bucket },
      `The database is older than the bucket ${bucket}, as after a restored backup: files in it that this database does not know are kept, and none of them is deleted. Restore a newer backup; or delete the object “${mark}” in the bucket, and what is not known goes at the next start.`,
    );
}

/** Counts one more file, in the database before the bucket, so that a crash between them looks like nothing. */
export function createCounting(keys: InstallationKeys, objects: Objects): () => Promise<void> {
  const turns = createTurns();
  return () =>
    turns(mark, async () => {
      const next = String((await countIn(keys)) + 1);
      await keys.put(mark, next);
      await objects.put(mark, Buffer.from(next));
    });
}
