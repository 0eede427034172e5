import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Store } from '@tus/s3-store';
import { maxRecordingBytes } from '#models/recording.ts';
import { createLeaving, type LeavingParts } from '../leaving.ts';
import { asking, clientOf, type S3Config } from '../objects.ts';
import type { RecordingBytes } from './bytes.ts';
import { sizeOf, type UploadStore } from './uploadStore.ts';

/** The end of a name by which an older program remembered that an upload is to go. */
const marker = '.leaving';

/** As tus says it. */
const notThere = { status_code: 404, body: 'The file for this url was not found\n' };

/** Of an upload whose length nobody knows yet tus would make parts of half a gigabyte, and write each again for every request. */
class RecordingStore extends S3Store {
  /** What is to go is not there any more, whether its bytes are or not. */
  isGoing: (upload: string) => boolean = () => false;

  protected override calcOptimalPartSize(size?: number): number {
    return super.calcOptimalPartSize(size ?? maxRecordingBytes);
  }

  /** tus takes a store that does not answer for one that has no such upload, and then its bytes for lost. */
  override async getUpload(upload: string): ReturnType<S3Store['getUpload']> {
    if (this.isGoing(upload)) throw notThere;
    await asking(`find ${upload}`, () => this.getMetadata(upload).catch(isNoSuchKey));
    return await super.getUpload(upload);
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

function isNoSuchKey(error: unknown): void {
  if ((error as { name?: string }).name !== 'NoSuchKey') throw error;
}

/** What tus throws where there is no such upload; of one that was completed it says so too, and leaves it where it is. */
function isNotThere(error: unknown): void {
  if ((error as { status_code?: number }).status_code !== 404) throw error;
}

/** Those of them that have gone; one that has not does not keep the others. */
async function eraseAll(datastore: RecordingStore, names: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  const tries = names.map((name) => datastore.erase(name).then(() => gone.push(name)));
  await Promise.allSettled(tries);
  return gone;
}

/** Writes an upload to `path`; false where there is none. Nothing can be added to it from then on. */
async function bring(datastore: RecordingStore, upload: string, path: string): Promise<boolean> {
  const state = await datastore.getUpload(upload).catch(isNotThere);
  if (!state) return false;
  if (state.sizeIsDeferred) {
    // An object is whole once its length is known and the last part, empty here, was written.
    await datastore.declareUploadLength(upload, state.offset);
    await datastore.write(Readable.from([]), upload, state.offset);
  }
  await pipeline(await datastore.read(upload), createWriteStream(path, { mode: 0o600 }));
  return true;
}

/** In an object store; an upload is brought to this machine while it is read. */
export function s3Uploads(
  { uploads, uploadPath }: Pick<RecordingBytes, 'uploads' | 'uploadPath'>,
  config: S3Config,
  parts: LeavingParts,
): UploadStore {
  const datastore = new RecordingStore({ s3ClientConfig: { ...clientOf(config), bucket: config.bucket } });
  const fetched = (upload: string) => `${uploadPath(upload)}.fetched`;
  const leaving = createLeaving(parts, { kind: 'upload', erase: (names) => eraseAll(datastore, names) });
  datastore.isGoing = leaving.isGoing;
  const create = datastore.create.bind(datastore);
  datastore.create = async (upload) => {
    // What was to go of this name goes first, so that neither a rest of it is in the new one nor this goes later.
    if (leaving.isGoing(upload.id)) {
      await asking(`remove ${upload.id}`, () => datastore.erase(upload.id));
      await leaving.stay(upload.id);
    }
    return await create(upload);
  };
  return {
    datastore,
    async start() {
      await leaving.start();
      const marked = (await readdir(uploads)).filter((name) => name.endsWith(marker));
      await leaving.leave(marked.map((name) => name.slice(0, -marker.length)));
      for (const name of marked) await rm(join(uploads, name), { force: true });
    },
    async arrived(upload) {
      // What a backup brought back lies on this machine.
      const restored = await sizeOf(uploadPath(upload));
      if (restored !== null) return restored;
      const state = await asking(`find ${upload}`, () => datastore.getUpload(upload).catch(isNotThere));
      return state?.offset ?? 0;
    },
    async fetch(upload) {
      if ((await sizeOf(uploadPath(upload))) !== null) return uploadPath(upload);
      const isKnown = await asking(`give ${upload}`, () => bring(datastore, upload, fetched(upload)));
      return isKnown ? fetched(upload) : null;
    },
    letGo: (upload) => rm(fetched(upload), { force: true }),
    async remove(upload) {
      for (const path of [fetched(upload), uploadPath(upload)]) await rm(path, { force: true });
      await leaving.leave([upload]);
    },
    stop: leaving.stop,
  };
}
