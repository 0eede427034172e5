import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import type { DataStore } from '@tus/server';
import type { Leavings } from '../../store/leavings.ts';
import { leaveNow, leavingName } from '../leaving.ts';
import type { RecordingBytes } from './bytes.ts';
import { isMediaHead, peek } from './head.ts';

/** Where the parts of segments arrive. */
export type UploadStore = {
  readonly datastore: DataStore;
  /** Takes up what a stop left undone. To be awaited before anything else. */
  start(): Promise<void>;
  /** How many bytes have arrived; 0 where there is no such upload. Unlike `fetch` it does not end the upload. */
  arrived(upload: string): Promise<number>;
  /**
   * The path of an upload on this machine; null where there is none. Nothing can be added to it from then on. What was brought
   * here for it goes by `letGo`.
   */
  fetch(upload: string): Promise<string | null>;
  letGo(upload: string): Promise<void>;
  /** Also when there is none. */
  remove(upload: string): Promise<void>;
  /** Waits for what is under way. */
  stop(): Promise<void>;
};

/** An upload that does not begin as a recording does: nothing of it is stored [threat.T14]. */
const notMedia = { status_code: 415, body: 'Not a recording\n' };

/** Refuses what does not begin as a recording before a byte is stored, and says how far an upload has got. */
export function guard(store: DataStore, onWritten: (upload: string, bytes: number) => Promise<void>): void {
  const write = store.write.bind(store);
  store.write = async (stream, upload, offset) => {
    let whole: Readable = stream;
    if (offset === 0) {
      const peeked = await peek(stream);
      if (peeked.head.length < 8) return 0;
      if (!isMediaHead(peeked.head)) throw notMedia;
      whole = peeked.whole;
    }
    const bytes = await write(whole, upload, offset);
    await onWritten(upload, bytes);
    return bytes;
  };
}

/** Null where there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  return await stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

/** On this machine's own disk. */
export function fileUploads({ uploads, uploadPath, count }: RecordingBytes, leavings: Leavings): UploadStore {
  const removeAll = async (names: readonly string[]) => {
    for (const path of names.map(uploadPath)) for (const one of [path, `${path}.json`]) await rm(one, { force: true });
    return names;
  };
  const datastore = new FileStore({ directory: uploads });
  const create = datastore.create.bind(datastore);
  // What a database that is restored later does not know is told apart from what a crash left [rule.Z8].
  datastore.create = async (upload) => {
    await count();
    return await create(upload);
  };
  return {
    datastore,
    start: () => leaveNow(leavings, { kind: 'upload', erase: removeAll }),
    arrived: async (upload) => (await sizeOf(uploadPath(upload))) ?? 0,
    fetch: async (upload) => ((await sizeOf(uploadPath(upload))) === null ? null : uploadPath(upload)),
    letGo: () => Promise.resolve(),
    async remove(upload) {
      await removeAll([upload]);
      await leavings.drop([leavingName('upload', upload)]);
    },
    stop: () => Promise.resolve(),
  };
}
