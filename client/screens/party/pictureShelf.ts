import { keyframeSchema } from '#models/annotation.ts';
import type { Picture } from './pictures.ts';

/** Where our pictures wait for the server, through reloads and crashes of the page. */
export type PictureShelf = {
  put(sessionId: string, picture: Picture): Promise<void>;
  list(sessionId: string): Promise<readonly Picture[]>;
  remove(keyframeId: string): Promise<void>;
};

type Shelved = { readonly id: string; readonly sessionId: string; readonly shelvedAt: number } & Picture;

const table = 'pictures';
/** Nobody comes back to a session later than this: what lies here still is thrown away. */
const keptMs = 24 * 3_600_000;

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('beside', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
  return settled(request);
}

async function run<T>(mode: IDBTransactionMode, ask: (pictures: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await settled(ask(database.transaction(table, mode).objectStore(table)));
  } finally {
    database.close();
  }
}

async function remove(keyframeId: string): Promise<void> {
  await run('readwrite', (pictures) => pictures.delete(keyframeId));
}

/** The browser's own database. It rejects where the browser keeps nothing. */
export const pictureShelf: PictureShelf = {
  async put(sessionId, { keyframe, blob }) {
    const shelved: Shelved = { id: keyframe.id, sessionId, shelvedAt: Date.now(), keyframe, blob };
    await run('readwrite', (pictures) => pictures.put(shelved));
  },
  async list(sessionId) {
    const all: readonly Shelved[] = await run('readonly', (pictures) => pictures.getAll());
    const isOld = ({ shelvedAt }: Shelved) => Date.now() - shelvedAt > keptMs;
    await Promise.all(all.filter(isOld).map(({ id }) => remove(id)));
    return all.filter(
      (one) => one.sessionId === sessionId && !isOld(one) && keyframeSchema.safeParse(one.keyframe).success,
    );
  },
  remove,
};
