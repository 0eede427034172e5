/** What a browser keeps from one page to the next. */
export type DeviceShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): string[] };

/** This browser's own; where it keeps nothing for us, one that lasts as long as the page. */
export function openShelf(): DeviceShelf {
  try {
    const shelf = localStorage;
    // Forbidden, it throws here or is not there, one browser or another.
    shelf.getItem('');
    return {
      getItem: (key) => shelf.getItem(key),
      setItem: (key, value) => shelf.setItem(key, value),
      removeItem: (key) => shelf.removeItem(key),
      keys: () => Object.keys(shelf),
    };
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
      keys: () => [...values.keys()],
    };
  }
}
