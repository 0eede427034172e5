import type { InstallationKeys } from '../store/installationKeys.ts';
import type { Objects } from './objects.ts';
import { createTurns } from './turns.ts';

/** What lies beside the files and counts them as they come, and the key in the database that does. */
const mark = 'generation';
/** The key that says that the database is older than its files. */
const olderKey = 'olderThanBucket';

/** Where the files of a house are, in words, and what counts them there is. */
type Whereabouts = { readonly place: string; readonly thing: 'object' | 'file' };

type Parts = Whereabouts & {
  readonly keys: InstallationKeys;
  readonly log: { error(about: object, what: string): void };
};
/** Reads and puts what counts. */
export type Marks = Pick<Objects, 'read' | 'put'>;

async function countIn(keys: InstallationKeys): Promise<number> {
  return Number((await keys.get(mark)) ?? 0);
}

/** Whether a database knows less than there is beside it, as one that came from a backup of before. */
export async function isOlder(keys: InstallationKeys): Promise<boolean> {
  return (await keys.get(olderKey)) !== null;
}

/**
 * Finds out whether the database is as new as its files, and remembers it where it is not: until a newer database is put
 * in its place, or what counts is deleted by somebody who lets go of what this database does not know.
 */
export async function compareGenerations({ place, thing, keys, log }: Parts, marks: Marks): Promise<void> {
  const found = await marks.read(mark);
  if (found === null) return await keys.drop(olderKey);
  const [there, here] = [Number(found.toString()), await countIn(keys)];
  if (there > here) {
    await keys.put(olderKey, String(here));
    await keys.put(mark, String(there));
  }
  if (await isOlder(keys))
    log.error(
      { place },
      `The database is older than ${place}, as after a restored backup: files in it that this database does not know are kept, and none of them is deleted. Restore a newer backup; or delete the ${thing} “${mark}” in it, and what is not known goes at the next start.`,
    );
}

/** Counts one more file, in the database first, so that a crash between them looks like nothing. */
export function createCounting(keys: InstallationKeys, marks: Marks): () => Promise<void> {
  const turns = createTurns();
  return () =>
    turns(mark, async () => {
      const next = String((await countIn(keys)) + 1);
      await keys.put(mark, next);
      await marks.put(mark, Buffer.from(next));
    });
}
