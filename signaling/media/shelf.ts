import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { createCache } from './cache.ts';
import { isThere } from './isThere.ts';
import type { Objects } from './objects.ts';

export type ShelfParts = {
  /** The house's folder. */
  readonly folder: string;
  readonly objects: Objects;
  readonly cacheBytes: number;
  readonly ids: () => string;
};

/** Below the house's folder: what is in the object store as well. */
export const cacheName = 'cache';

export type Shelf = ReturnType<typeof createShelf>;

/** The files on this machine's disk that are in the object store as well. */
export function createShelf({ folder, objects, cacheBytes, ids }: ShelfParts) {
  const cache = createCache(cacheBytes);
  const root = join(folder, cacheName);
  const nameOf = (path: string) => relative(root, path).split(sep).join('/');
  /** Where it lay in a house without an object store, or was put by a restore. */
  const oldOf = (path: string) => join(folder, nameOf(path));
  /** Puts a file beside its place and then there; what has not been used for longest makes room. */
  const lay = async (path: string, bring: (part: string) => Promise<boolean>): Promise<boolean> => {
    const part = `${path}.${ids()}.part`;
    let size = 0;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      if (!(await bring(part))) return false;
      // Once it is there it may be cleared at any moment.
      ({ size } = await stat(part));
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
    for (const old of cache.add(path, size)) await rm(old, { force: true });
    return true;
  };
  return {
    ...{ root, nameOf, oldOf, lay },
    async has(path: string): Promise<boolean> {
      const isHere = await isThere(path);
      if (isHere) cache.used(path);
      return isHere;
    },
    /** Whether it lies where it did without an object store. */
    isOld: (path: string) => isThere(oldOf(path)),
    /** Puts what lies there into the store. */
    put: (path: string) => objects.putFile(nameOf(path), oldOf(path)),
    /** It is in the store, so it lies here as everything else that is. */
    async takeOver(path: string): Promise<void> {
      const old = oldOf(path);
      await lay(path, (part) => copyFile(old, part).then(() => true));
      await rm(old, { force: true });
    },
    async clear(path: string): Promise<void> {
      cache.forget(path);
      for (const one of [path, oldOf(path)]) await rm(one, { force: true });
    },
  };
}
