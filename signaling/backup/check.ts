import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isThere } from '../media/isThere.ts';
import { hasDigest } from './copy.ts';
import type { Fetch } from './pins.ts';
import type { Source } from './source.ts';

/** What became of the recordings of a house, by the paths of their files below its folder. */
type Found = { readonly checked: number; readonly missing: string[]; readonly damaged: string[] };

/** `fetch`: brings what does not lie in the house's folder. */
type Place = { readonly dataDir: string; readonly fetch?: Fetch };

/** How a file is now; what is brought for it goes at once, so that only one lies here. */
async function stateOf(
  path: string,
  sha256: string,
  { dataDir, fetch }: Place,
): Promise<'whole' | 'damaged' | 'missing'> {
  const own = join(dataDir, path);
  if (await isThere(own)) return (await hasDigest(own, sha256)) ? 'whole' : 'damaged';
  const brought = join(dataDir, `.checking-${process.pid}`, path);
  await mkdir(dirname(brought), { recursive: true, mode: 0o700 });
  if (!(await fetch?.(path, brought))) return 'missing';
  const isWhole = await hasDigest(brought, sha256);
  await rm(brought, { force: true });
  return isWhole ? 'whole' : 'damaged';
}

/** Compares each recording with the SHA-256 that its row has, and changes nothing. Its server may run. */
export async function checkRecordings(source: Source, place: Place): Promise<Found> {
  const found = { whole: new Set<string>(), damaged: new Set<string>(), missing: new Set<string>() };
  try {
    for (const { path, sha256 } of await source.named())
      if (sha256 !== null) found[await stateOf(path, sha256, place)].add(path);
  } finally {
    await rm(join(place.dataDir, `.checking-${process.pid}`), { recursive: true, force: true });
  }
  // What was joined or erased meanwhile is not missing.
  const now = new Set(
    found.damaged.size + found.missing.size > 0 ? (await source.named()).map(({ path }) => path) : [],
  );
  const still = (paths: ReadonlySet<string>) => [...paths].filter((path) => now.has(path));
  const [missing, damaged] = [still(found.missing), still(found.damaged)];
  return { missing, damaged, checked: found.whole.size + missing.length + damaged.length };
}
