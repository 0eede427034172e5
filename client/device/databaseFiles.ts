import type { Files, FileThere } from './files.ts';

const [parts, logs] = ['parts', 'logs'] as const;
/** Part of a file: `[id, where it begins]` is its key. */
type Part = { readonly id: string; readonly from: number; readonly bytes: ArrayBuffer };
type Head = { readonly id: string; readonly bytes: number; readonly log: string };

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function whole(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(parts, { keyPath: ['id', 'from'] });
    request.result.createObjectStore(logs, { keyPath: 'id' });
  };
  return done(request);
}

const allOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

async function append(
  database: IDBDatabase,
  { id, bytes, line }: { id: string; bytes: ArrayBuffer | null; line: string },
) {
  // The only durability a database promises; where it is not known the option does nothing.
  const transaction = database.transaction([parts, logs], 'readwrite', { durability: 'strict' });
  const stored = whole(transaction);
  const head = (await done(transaction.objectStore(logs).get(id))) as Head | undefined;
  const at = head?.bytes ?? 0;
  if (bytes) transaction.objectStore(parts).put({ id, from: at, bytes } satisfies Part);
  const next: Head = { id, bytes: at + (bytes?.byteLength ?? 0), log: `${head?.log ?? ''}${line}\n` };
  transaction.objectStore(logs).put(next);
  await stored;
}

async function read(database: IDBDatabase, { id, from, to }: { id: string; from: number; to: number }) {
  const store = database.transaction(parts).objectStore(parts);
  // The part in which `from` lies begins at or before it.
  const keys = (await done(store.getAllKeys(allOf(id)))) as [string, number][];
  const first = keys.findLast(([, at]) => at <= from) ?? [id, from];
  const found = (await done(store.getAll(IDBKeyRange.bound(first, [id, to], false, true)))) as Part[];
  const last = found.at(-1);
  const end = Math.min(to, last ? last.from + last.bytes.byteLength : from);
  const bytes = new Uint8Array(Math.max(0, end - from));
  for (const part of found) {
    const piece = new Uint8Array(part.bytes).subarray(Math.max(0, from - part.from), Math.max(0, end - part.from));
    bytes.set(piece, Math.max(0, part.from - from));
  }
  return bytes.buffer;
}

/** Files in the browser's database: for browsers without a file system of their own. */
export async function openDatabaseFiles(name = 'beside.recordings'): Promise<Files> {
  const database = await openDatabase(name);
  /** One thing after the other, so that what is appended stands in the order in which it was asked for. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run);
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    append: (id, bytes, line) => inTurn(() => append(database, { id, bytes, line })),
    read: (id, from, to) => inTurn(() => read(database, { id, from, to })),
    list: () => inTurn(async () => (await done(database.transaction(logs).objectStore(logs).getAll())) as FileThere[]),
    drop: (id) =>
      inTurn(async () => {
        const transaction = database.transaction([parts, logs], 'readwrite');
        transaction.objectStore(parts).delete(allOf(id));
        transaction.objectStore(logs).delete(id);
        await whole(transaction);
      }),
    close: () => database.close(),
  };
}
