import type { Target } from 'mediabunny';

/** Where a film is written to while it is made. */
export type Place = {
  readonly target: Target;
  /** The film, once all of it is written. */
  result(mime: string): Promise<Blob>;
};

const folder = 'films';

/** Whether films are written to the disk here while they are made. */
export function isOnDisk(): boolean {
  if (!('FileSystemFileHandle' in globalThis && 'getDirectory' in navigator.storage)) return false;
  return 'createWritable' in FileSystemFileHandle.prototype;
}

async function onDisk(name: string): Promise<Place> {
  const { StreamTarget } = await import('mediabunny');
  const root = await navigator.storage.getDirectory();
  // What was made before was saved or not wanted.
  await root.removeEntry(folder, { recursive: true }).catch(() => undefined);
  const handle = await (await root.getDirectoryHandle(folder, { create: true })).getFileHandle(name, { create: true });
  const target = new StreamTarget(await handle.createWritable(), { chunked: true });
  return { target, result: async (mime) => (await handle.getFile()).slice(0, undefined, mime) };
}

async function inMemory(): Promise<Place> {
  const { BufferTarget } = await import('mediabunny');
  const target = new BufferTarget();
  return { target, result: async (mime) => new Blob([target.buffer ?? new ArrayBuffer(0)], { type: mime }) };
}

export function openPlace(name: string): Promise<Place> {
  return isOnDisk() ? onDisk(name) : inMemory();
}
