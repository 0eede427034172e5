import type { Store } from '#signaling/store/store.ts';

class DatabaseGone extends Error {
  readonly code = 'SQLITE_IOERR';
}

type Repository = Record<string, unknown>;

/** From now on no question to the store is answered, until what comes back is called. */
export function breakStore(store: Store): () => void {
  const broken: { readonly repository: Repository; readonly before: Repository }[] = [];
  for (const repository of Object.values(store) as unknown[]) {
    if (typeof repository !== 'object' || repository === null) continue;
    const own = repository as Repository;
    broken.push({ repository: own, before: { ...own } });
    for (const [name, value] of Object.entries(own))
      if (typeof value === 'function') own[name] = () => Promise.reject(new DatabaseGone('disk I/O error'));
  }
  return () => {
    for (const { repository, before } of broken) Object.assign(repository, before);
  };
}
