import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isThere } from '../media/isThere.ts';
import type { S3Config } from '../media/objects.ts';
import { cacheName } from '../media/shelf.ts';
import { copySynced } from './copy.ts';
import type { Fetch } from './pins.ts';

/** Nothing is removed from a store by a backup. */
const nothing = { add: () => Promise.resolve(), list: () => Promise.resolve([]), drop: () => Promise.resolve() };
const parts = {
  leavings: nothing,
  clock: { now: () => 0, setTimer: () => () => undefined },
  log: { warn: () => undefined },
};

/** A part of a recording that is final and not joined yet. */
async function uploadsOf(config: S3Config): Promise<Fetch> {
  const { s3Uploads } = await import('../media/recordings/s3Uploads.ts');
  return async (path, to) => {
    const folder = dirname(to);
    const store = s3Uploads({ uploads: folder, uploadPath: (upload) => join(folder, upload) }, config, parts);
    const fetched = await store.fetch(basename(path));
    if (fetched !== null) await rename(fetched, to);
    return fetched !== null;
  };
}

/** Brings what does not lie in the house's folder from the object store, or from what of it was used in the folder that is named. */
export async function fromObjects(config: S3Config, usedIn: string | null): Promise<Fetch> {
  const upload = await uploadsOf(config);
  const { openObjects } = await import('../media/objects.ts');
  const objects = openObjects(config);
  return async (path, to) => {
    if (dirname(path) === 'recordings/uploads') return await upload(path, to);
    const [cached, part] = [usedIn && join(usedIn, cacheName, path), `${to}.fetched`];
    if (cached && (await isThere(cached))) await copySynced(cached, part);
    else if (!(await objects.fetch(path, part))) return false;
    await rename(part, to);
    return true;
  };
}
