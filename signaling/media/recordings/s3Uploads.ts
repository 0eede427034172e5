import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Store } from '@tus/s3-store';
import type { RecordingBytes } from './bytes.ts';
import type { UploadStore } from './uploadStore.ts';

/** An object store that speaks S3, and the bucket in it. */
export type S3Config = {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** In an object store; an upload is brought to this machine while it is read. */
export function s3Uploads({ uploadPath }: RecordingBytes, config: S3Config): UploadStore {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = config;
  const s3ClientConfig = {
    ...{ bucket, region, endpoint, forcePathStyle: true },
    credentials: { accessKeyId, secretAccessKey },
  };
  const datastore = new S3Store({ s3ClientConfig });
  const fetched = (upload: string) => `${uploadPath(upload)}.fetched`;
  return {
    datastore,
    async fetch(upload) {
      const state = await datastore.getUpload(upload).catch(() => null);
      if (!state) return null;
      if (state.sizeIsDeferred) {
        // An object is whole once its length is known and the last part, empty here, was written.
        await datastore.declareUploadLength(upload, state.offset);
        await datastore.write(Readable.from([]), upload, state.offset);
      }
      await pipeline(await datastore.read(upload), createWriteStream(fetched(upload), { mode: 0o600 }));
      return fetched(upload);
    },
    letGo: (upload) => rm(fetched(upload), { force: true }),
    remove: async (upload) => {
      await rm(fetched(upload), { force: true });
      await datastore.remove(upload).catch(() => undefined);
    },
  };
}
