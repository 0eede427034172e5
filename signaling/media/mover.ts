import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { InstallationKeys } from '../store/installationKeys.ts';
import { isOlder } from './generation.ts';
import type { Leaving, LeavingParts } from './leaving.ts';
import type { MovingParts } from './movingIn.ts';
import type { Shelf, ShelfParts } from './shelf.ts';
import type { Vault } from './vault.ts';

/** What could not be moved is tried again after so long. */
const againMs = 60_000;
/** So many are named in a line of the log. */
const mostNamed = 20;
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

type MoverParts = Pick<ShelfParts, 'folder'> &
  Pick<LeavingParts, 'clock' | 'log'> &
  Pick<MovingParts, 'fileNames'> & { readonly keys: InstallationKeys };
type Held = { readonly shelf: Shelf; readonly leaving: Leaving; readonly reach: Vault['reach'] };
type Mover = { start(): void; stop(): Promise<void> };

/** Files in the folder that no row has were erased by another node, if the folder is this house's: then they go here too. */
async function partWith({ keys, log }: MoverParts, { leaving }: Held, unknown: Unknown): Promise<void> {
  const about = { files: unknown.names.length, names: unknown.names.slice(0, mostNamed) };
  if (!unknown.isOurs || (await isOlder(keys)))
    return log.warn(about, 'files in the house’s folder that no row has are left where they are, and go nowhere');
  await leaving.leave(unknown.names);
  log.warn(about, 'files in the house’s folder that were erased elsewhere are gone');
}
type Unknown = { readonly names: readonly string[]; readonly isOurs: boolean };

/** Moves what lies in a house's folder into the object store, beside everything else: each file as if it were read. */
export function createMover(parts: MoverParts, held: Held): Mover {
  const { folder, clock, log, fileNames } = parts;
  let [moving, isOver, cancel]: [Promise<void>, boolean, () => void] = [Promise.resolve(), false, () => undefined];
  const moveAll = async () => {
    const unknown: string[] = [];
    const all = await namesBelow(folder);
    for (const name of all) {
      if (isOver) return;
      if (await fileNames.isNamed(name)) await held.reach(join(held.shelf.root, name));
      else unknown.push(name);
    }
    if (unknown.length > 0) await partWith(parts, held, { names: unknown, isOurs: unknown.length < all.length });
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
