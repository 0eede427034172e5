import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallationKeys } from '../store/installationKeys.ts';
import { farPlace } from './far.ts';
import { createCounting, isOlder } from './generation.ts';
import { createLeaving, type Leaving, type LeavingParts, leavingName } from './leaving.ts';
import { createMover } from './mover.ts';
import { createMovingIn, type MovingIn, type MovingParts } from './movingIn.ts';
import { ObjectsAway } from './objectsAway.ts';
import { createShelf, type Shelf, type ShelfParts } from './shelf.ts';
import { createTurns, type Turns } from './turns.ts';
import { filesIn, type Place, placeOnDisk, readerOf, type Vault } from './vault.ts';

export type CachedVaultParts = LeavingParts & ShelfParts & MovingParts & { readonly keys: InstallationKeys };

type Held = {
  readonly shelf: Shelf;
  readonly leaving: Leaving;
  readonly turns: Turns;
  readonly movingIn: MovingIn;
};

/** Many who want the same file wait for the first of them. */
function createReach({ objects }: CachedVaultParts, { shelf, leaving, turns, movingIn }: Held): Vault['reach'] {
  const { has, lay, nameOf } = shelf;
  const isGoing = (path: string) => leaving.isGoing(nameOf(path));
  const bring = async (path: string): Promise<boolean> => {
    if (isGoing(path)) return false;
    if ((await has(path)) || (await movingIn.move(path))) return true;
    // Erased as it was being moved.
    if (isGoing(path)) return false;
    return await lay(path, (part) => objects.fetch(nameOf(path), part));
  };
  return async (path) => !isGoing(path) && ((await has(path)) || (await turns(path, () => bring(path))));
}

/** Nobody waits until a whole file is here: what is read of it meanwhile comes from the store. */
function createFind({ objects, log }: CachedVaultParts, { shelf, leaving }: Held, reach: Vault['reach']) {
  return async (path: string): Promise<Place | null> => {
    const name = shelf.nameOf(path);
    if (leaving.isGoing(name)) return null;
    if (await shelf.has(path)) return await placeOnDisk(path);
    if (await shelf.isOld(path)) return (await reach(path)) ? await placeOnDisk(path) : null;
    const head = await objects.head(name);
    if (!head) return null;
    reach(path).catch((err: unknown) => log.warn({ err, name }, 'a file could not be brought from the object store'));
    return farPlace({ objects, name, head });
  };
}

/** What is acknowledged is in the store; a disk that has no room for it brings it later. */
function createWrites({ objects, log, keys }: CachedVaultParts, { shelf, leaving, turns }: Held) {
  const { lay, clear, nameOf } = shelf;
  const count = createCounting(keys, objects);
  const keep = async (path: string, bytes: Buffer): Promise<boolean> => {
    try {
      await leaving.stay(nameOf(path));
      await objects.put(nameOf(path), bytes);
    } catch (err) {
      if (!(err instanceof ObjectsAway)) throw err;
      log.warn({ err }, 'nothing can be kept in the object store');
      return false;
    }
    await lay(path, (part) => writeFile(part, bytes, { mode: 0o600 }).then(() => true)).catch(() => clear(path));
    return true;
  };
  return {
    count,
    write: (path, bytes) => turns(path, () => keep(path, bytes)),
    take: (made, path) =>
      turns(path, async () => {
        await leaving.stay(nameOf(path));
        await count();
        await objects.putFile(nameOf(path), made);
        await lay(path, (part) => rename(made, part).then(() => true)).catch(() => clear(path));
      }),
    async remove(paths) {
      await leaving.leave(paths.map(nameOf));
      for (const path of paths) await clear(path);
      // What was being brought or written meanwhile goes as well; nobody waits for the store.
      for (const path of paths)
        turns(path, () => clear(path)).catch((err: unknown) => log.warn({ err }, 'not cleared'));
    },
  } satisfies Partial<Vault>;
}

/** What lies in the store, and of what lies where it did without one what a row has: of the rest the mover decides. */
function createFound({ objects, fileNames }: CachedVaultParts, { nameOf, oldOf }: Shelf): Vault['found'] {
  return async (at) => {
    const listed = await objects.list(`${nameOf(at)}/`);
    const far = listed.map(({ name, ...one }) => [name.slice(name.lastIndexOf('/') + 1), one] as const);
    const old: typeof far = [];
    for (const [name, one] of await filesIn(oldOf(at)))
      if (await fileNames.isNamed(`${nameOf(at)}/${name}`)) old.push([name, one]);
    return new Map([...old, ...far]);
  };
}

/**
 * Files in an object store. The disk of this machine holds what was used last, in a folder that is emptied at every start and
 * stop: what is erased while another node works is not here any more [rule.Z3].
 */
export async function cachedVault(parts: CachedVaultParts): Promise<Vault> {
  const { objects } = parts;
  const shelf = createShelf(parts);
  const { root, nameOf } = shelf;
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true, mode: 0o700 });
  const erase = async (names: readonly string[]) => {
    for (const name of names) await shelf.clear(join(root, name));
    const { gone, why } = await objects.remove(names);
    if (why !== null)
      parts.log.warn({ why, left: names.length - gone.length }, 'some may not be removed from the bucket');
    return gone;
  };
  const leaving = createLeaving(parts, { kind: 'file', erase });
  const movingIn = createMovingIn(parts, { shelf, leaving });
  const held: Held = { shelf, leaving, turns: createTurns(), movingIn };
  const reach = createReach(parts, held);
  const mover = createMover(parts, { shelf, leaving, reach });
  return {
    ...createWrites(parts, held),
    pathOf: (name) => join(root, name),
    leavingOf: (path) => leavingName('file', nameOf(path)),
    reach,
    find: createFind(parts, held, reach),
    sealOf: async (path) => (await objects.head(nameOf(path)))?.seal ?? null,
    read: readerOf(reach),
    found: createFound(parts, shelf),
    isOlder: () => isOlder(parts.keys),
    isFar: true,
    async start() {
      await leaving.start();
      await movingIn.start();
      mover.start();
    },
    async stop() {
      await Promise.all([mover.stop(), leaving.stop()]);
      objects.close();
      await held.turns.idle();
      await rm(root, { recursive: true, force: true });
    },
  };
}
