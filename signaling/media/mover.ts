import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { LeavingParts } from './leaving.ts';
import type { Shelf, ShelfParts } from './shelf.ts';
import type { Vault } from './vault.ts';

/** What could not be moved is tried again after so long. */
const againMs = 60_000;
/** Where finished files lie in a house that has no object store. */
const trees = ['media', 'recordings/files', 'recordings/thumbnails', 'recordings/notes'];

/** The names of finished files below a house's folder. */
async function namesBelow(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const tree of trees) {
    const entries = await readdir(join(folder, tree), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isFile() && !/\/\.unfinished\/|\.part$/.test(name)) names.push(name);
    }
  }
  return names;
}

type MoverParts = Pick<ShelfParts, 'folder'> & Pick<LeavingParts, 'clock' | 'log'>;
type Mover = { start(): void; stop(): Promise<void> };

/** Moves what lies in a house's folder into the object store, beside everything else: each file as if it were read. */
export function createMover({ folder, clock, log }: MoverParts, root: Shelf['root'], reach: Vault['reach']): Mover {
  let [moving, isOver, cancel]: [Promise<void>, boolean, () => void] = [Promise.resolve(), false, () => undefined];
  const moveAll = async () => {
    for (const name of await namesBelow(folder)) {
      if (isOver) return;
      await reach(join(root, name));
    }
  };
  const start = () => {
    moving = moveAll().catch((err: unknown) => {
      log.warn({ err }, 'what lies in the house’s folder is not in the object store yet');
      if (!isOver) cancel = clock.setTimer(againMs, start);
    });
  };
  return {
    start,
    async stop() {
      isOver = true;
      cancel();
      await moving;
    },
  };
}
