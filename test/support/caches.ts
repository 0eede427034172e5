/** A browser's caches, with as much of them as our worker uses. */
export function createCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const cacheOf = (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      put: async (path: string, response: Response) => void kept.set(path, response.clone()),
      match: async (path: string) => kept.get(path)?.clone(),
      delete: async (path: string) => kept.delete(path),
    };
  };
  return {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    async match(path: string) {
      for (const kept of all.values()) if (kept.has(path)) return kept.get(path)?.clone();
      return undefined;
    },
  } as unknown as CacheStorage;
}
