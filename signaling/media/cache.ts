/** Files on the disk that are elsewhere as well, so that those nobody asked for lately can go. */
export type Cache = {
  /** It is on the disk now, with so many bytes; answers the paths that are to make room for it. */
  add(path: string, bytes: number): readonly string[];
  used(path: string): void;
  forget(path: string): void;
};

/** Holds `limit` bytes at most, and always the last file, however large it is. */
export function createCache(limit: number): Cache {
  /** In the order of their use, the longest ago first. */
  const sizes = new Map<string, number>();
  let total = 0;
  const forget = (path: string) => {
    total -= sizes.get(path) ?? 0;
    sizes.delete(path);
  };
  return {
    forget,
    add(path, bytes) {
      forget(path);
      sizes.set(path, bytes);
      total += bytes;
      const out: string[] = [];
      for (const oldest of sizes.keys()) {
        if (total <= limit || oldest === path) break;
        forget(oldest);
        out.push(oldest);
      }
      return out;
    },
    used(path) {
      const bytes = sizes.get(path);
      if (bytes === undefined) return;
      sizes.delete(path);
      sizes.set(path, bytes);
    },
  };
}
