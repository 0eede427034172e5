import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { S3Config } from '../media/recordings/s3Uploads.ts';
import type { Fetch } from './pins.ts';

/** Brings parts of recordings that are final and not joined yet from the object store in which they lie. */
export async function fromObjects(config: S3Config): Promise<Fetch> {
  const { s3Uploads } = await import('../media/recordings/s3Uploads.ts');
  return async (path, to) => {
    if (dirname(path) !== 'recordings/uploads') return false;
    const folder = dirname(to);
    const store = s3Uploads({ uploads: folder, uploadPath: (upload) => join(folder, upload) }, config);
    const fetched = await store.fetch(basename(path));
    if (fetched !== null) await rename(fetched, to);
    return fetched !== null;
  };
}
