import type { KeeperRequest, Shelf } from '#models/api/shelf.ts';
import { isStale, type KeptMachine, keepLimits, leavingOf } from '#models/library/keeping.ts';

export type KeeperParts = {
  readonly caches: CacheStorage;
  readonly load: (path: string) => Promise<Response>;
  readonly now: () => number;
};

/** Keeps the pages of machines on the device: one cache a machine and version, and a list of what there is. */
export type Keeper = {
  /** Does what a page asks for; false where it could not be done. One after the other. */
  take(request: KeeperRequest): Promise<boolean>;
  /** This one page is not to be shown again, however the network is from now on. */
  drop(path: string): Promise<void>;
  /** What is kept of this path, whatever was asked behind it. */
  find(path: string): Promise<Response | undefined>;
};

const [listCache, listPath] = ['library', '/library/kept'];
const cacheOf = ({ code, version }: Pick<KeptMachine, 'code' | 'version'>) => `machine ${code} ${version}`;

/** What the server says of a code that leads nowhere, or no longer. */
export function hasNothing({ status }: Response): boolean {
  return status === 404 || status === 410;
}

type List = readonly KeptMachine[];

async function readList({ caches }: KeeperParts): Promise<List> {
  const kept = await (await caches.open(listCache)).match(listPath);
  return kept ? ((await kept.json()) as List) : [];
}

async function writeList({ caches }: KeeperParts, list: List): Promise<void> {
  await (await caches.open(listCache)).put(listPath, new Response(JSON.stringify(list)));
}

/** Deletes every cache of a machine that is not on the list. */
async function sweep({ caches }: KeeperParts, list: List): Promise<void> {
  const wanted = new Set(list.map(cacheOf));
  const names = (await caches.keys()).filter((name) => name.startsWith('machine ') && !wanted.has(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Fetches a shelf's files into a cache, as many as the limit allows. Answers their bytes; throws where an answer does not come. */
async function fill({ load }: KeeperParts, cache: Cache, files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of files) {
    const response = await load(path);
    // Withdrawn since the shelf was told: the others are kept all the same.
    if (hasNothing(response)) continue;
    if (!response.ok) throw new Error(`${path} is on the shelf and was answered with ${response.status}.`);
    bytes += (await response.clone().arrayBuffer()).byteLength;
    if (bytes > keepLimits.machineBytes) break;
    await cache.put(path, response);
  }
  return bytes;
}

/** The whole version comes first, and then the one before goes: a network that breaks off in between takes nothing away. */
async function keep(parts: KeeperParts, code: string): Promise<void> {
  const answer = await parts.load(`/m/${code}/shelf`);
  const list = await readList(parts);
  const others = list.filter((machine) => machine.code !== code);
  if (hasNothing(answer)) return await settle(parts, others);
  if (!answer.ok) return;
  const { version, files } = (await answer.clone().json()) as Shelf;
  const before = list.find((machine) => machine.code === code);
  const now = parts.now();
  if (before && !isStale(before, version, now)) return await settle(parts, [...others, { ...before, usedAt: now }]);
  const cache = await parts.caches.open(cacheOf({ code, version }));
  const bytes = await fill(parts, cache, files);
  await cache.put(`/m/${code}/shelf`, answer);
  await settle(parts, [...others, { code, version, keptAt: now, usedAt: now, bytes }]);
}

async function settle(parts: KeeperParts, list: List): Promise<void> {
  const leaving = leavingOf(list, parts.now());
  const staying = list.filter(({ code }) => !leaving.includes(code));
  await writeList(parts, staying);
  await sweep(parts, staying);
}

export function createKeeper(parts: KeeperParts): Keeper {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<boolean> => {
    const done = last.then(act).then(
      () => true,
      () => false,
    );
    last = done;
    return done;
  };
  return {
    take(request) {
      if (request.type === 'forget') return inTurn(() => settle(parts, []));
      return inTurn(() => keep(parts, request.code));
    },
    async drop(path) {
      const names = await parts.caches.keys();
      await Promise.all(names.map(async (name) => (await parts.caches.open(name)).delete(path, { ignoreVary: true })));
    },
    // What a page varies by is the language, and a device keeps it in the one it asked in.
    find: (path) => parts.caches.match(path, { ignoreVary: true }),
  };
}
