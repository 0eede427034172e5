import type { Clock } from '../clock.ts';
import type { InstallationKeys } from '../store/installationKeys.ts';
import type { Recordings } from '../store/recordings.ts';
import { compareGenerations } from './generation.ts';
import type { Objects } from './objects.ts';
import { ObjectsAway } from './objectsAway.ts';

/** The object, and the key in the database, that say whose a bucket is. */
const mark = 'installation';
const filesPrefix = 'recordings/files/';
/** A start waits for a store that is silent for so long; whose bucket it is, is found out before it is used then. */
const patienceMs = 5_000;

export type InstallationParts = {
  readonly bucket: string;
  readonly keys: InstallationKeys;
  readonly recordings: Pick<Recordings, 'allFiles'>;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly log: { error(about: object, what: string): void; warn(about: object, what: string): void };
};

/** A bucket and a database that do not belong together: what the one has not noted must not be deleted from the other. */
class AnothersBucket extends Error {}

function isAnothers(bucket: string): AnothersBucket {
  return new AnothersBucket(
    `The bucket ${bucket} is that of another installation than this database, so that the server does not start and nothing in the bucket is touched; name the bucket and the database that belong together, or, if this database is the bucket’s own and came from an older backup, delete the object “${mark}” in the bucket.`,
  );
}

function isUnknown(bucket: string): AnothersBucket {
  return new AnothersBucket(
    `The bucket ${bucket} has recordings of which this database knows none, so that the server does not start and nothing in the bucket is touched; name the database that belongs to the bucket, or a bucket that is empty.`,
  );
}

/** Throws where the bucket is not this installation's; one that is nobody's yet is from then on. */
async function claim({ bucket, keys, recordings, ids }: InstallationParts, objects: Objects): Promise<void> {
  const found = await objects.read(mark);
  const own = await keys.get(mark);
  if (found !== null) {
    if (found.toString() !== own) throw isAnothers(bucket);
    return;
  }
  const listed = await objects.list(filesPrefix);
  const known = new Set((await recordings.allFiles()).map(({ name }) => filesPrefix + name));
  if (listed.length > 0 && !listed.some(({ name }) => known.has(name))) throw isUnknown(bucket);
  await objects.put(mark, Buffer.from(await keys.settle(mark, ids())));
}

/**
 * The objects of a bucket that is this installation's. Throws where it is another's. While the store does not answer nobody
 * knows; then nothing is put, listed or removed until it was found out.
 */
export async function ownObjects(parts: InstallationParts, objects: Objects): Promise<Objects> {
  const { clock, log } = parts;
  let claimed: Promise<void> | null = null;
  const settle = async () => {
    await claim(parts, objects);
    await compareGenerations({ ...parts, place: `the bucket ${parts.bucket}`, thing: 'object' }, objects);
  };
  const isOurs = (): Promise<void> => {
    claimed ??= settle().catch((err: unknown) => {
      claimed = null;
      if (err instanceof AnothersBucket) log.error({ err }, 'the bucket is another installation’s');
      throw err;
    });
    return claimed;
  };
  await new Promise<void>((resolve, reject) => {
    const cancel = clock.setTimer(patienceMs, resolve);
    const known = isOurs().catch((err: unknown) => {
      if (!(err instanceof ObjectsAway)) throw err;
      log.warn({ err }, 'whose the bucket is cannot be found out now');
    });
    known.finally(cancel).then(resolve, reject);
  });
  const own =
    <A extends readonly unknown[], T>(ask: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await isOurs();
      return await ask(...given);
    };
  const { put, putFile, remove, list } = objects;
  return { ...objects, put: own(put), putFile: own(putFile), remove: own(remove), list: own(list) };
}
