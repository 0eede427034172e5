import type { Shelf } from '#client/link/waitingList.ts';

/** A sessionStorage that outlives the pages of a test. */
export function createShelf(kept: Readonly<Record<string, string>> = {}): Shelf {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
