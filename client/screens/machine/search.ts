import MiniSearch from 'minisearch';
import type { Shelf, ShelfRow } from '#models/api/shelf.ts';
import { finding } from '#models/library/finding.ts';

/** The rows that answer a question, best first: as the server finds them. */
export function findIn(rows: readonly ShelfRow[], query: string): ShelfRow[] {
  const index = new MiniSearch<ShelfRow>(finding.index);
  index.addAll(rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = index.search(finding.question(query), finding.ask);
  return found.slice(0, 20).flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** Looks through what is kept on this device; null where nothing is. */
export async function searchKept(code: string, query: string): Promise<ShelfRow[] | null> {
  const kept = await caches.match(`/m/${code}/shelf`, { ignoreVary: true });
  return kept ? findIn(((await kept.json()) as Shelf).rows, query) : null;
}
