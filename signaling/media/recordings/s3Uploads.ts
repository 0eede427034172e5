import { createWriteStream } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Store } from '@tus/s3-store';
import { maxRecordingBytes } from '#models/recording.ts';
import type { RecordingBytes } from './bytes.ts';
import { leaving, sizeOf, type UploadStore } from './uploadStore.ts';

/** An object store that speaks S3, and the bucket in it. */
export type S3Config = {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** Of an upload whose length nobody knows yet tus would make parts of half a gigabyte, and write each again for every request. */
class RecordingStore extends S3Store {
  protected override calcOptimalPartSize(size?: number): number {
    return super.calcOptimalPartSize(size ?? maxRecordingBytes);
  }

  /** All there is of an upload, whether it was completed or not: what it was asked to forget is not in the bucket any more. */
  async erase(upload: string): Promise<void> {
    await this.remove(upload).catch(isNotThere);
    const Objects = [upload, this.infoKey(upload), this.partKey(upload, true)].map((Key) => ({ Key }));
    const { Errors = [] } = await this.client.deleteObjects({ Bucket: this.bucket, Delete: { Objects } });
    if (Errors.length > 0) throw new Error(`${upload} could not be deleted: ${Errors[0]?.Code}`);
    await this.clearCache(upload);
  }
}

/** What tus throws where there is no such upload; of one that was completed it says so too, and leaves it where it is. */
function isNotThere(error: unknown): void {
  if ((error as { status_code?: number }).status_code !== 404) throw error;
}

/** In an object store; an upload is brought to this machine while it is read. */
export function s3Uploads(
  { uploads, uploadPath }: Pick<RecordingBytes, 'uploads' | 'uploadPath'>,
  config: S3Config,
): UploadStore {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = config;
  const s3ClientConfig = {
    ...{ bucket, region, endpoint, forcePathStyle: true },
    credentials: { accessKeyId, secretAccessKey },
  };
  const datastore = new RecordingStore({ s3ClientConfig });
  const fetched = (upload: string) => `${uploadPath(upload)}.fetched`;
  const erase = async (upload: string) => {
    await datastore.erase(upload);
    await rm(uploadPath(upload) + leaving, { force: true });
  };
  /** A store that does not answer now is asked again, with the next one that goes and at the next start. */
  const eraseLeft = async () => {
    const names = (await readdir(uploads)).filter((name) => name.endsWith(leaving));
    for (const name of names) await erase(name.slice(0, -leaving.length)).catch(() => undefined);
  };
  return {
    datastore,
    start: eraseLeft,
    async arrived(upload) {
      // What a backup brought back lies on this machine.
      const restored = await sizeOf(uploadPath(upload));
      return restored ?? (await datastore.getUpload(upload).catch(isNotThere))?.offset ?? 0;
    },
    async fetch(upload) {
      if ((await sizeOf(uploadPath(upload))) !== null) return uploadPath(upload);
      const state = await datastore.getUpload(upload).catch(isNotThere);
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
    async remove(upload) {
      for (const path of [fetched(upload), uploadPath(upload)]) await rm(path, { force: true });
      await writeFile(uploadPath(upload) + leaving, '');
      await eraseLeft();
    },
  };
}
