import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasDigest, isThere } from './copy.ts';
import { databaseName, namedIn } from './sqliteSource.ts';

/** What became of the recordings of a house, by the paths of their files below its folder. */
type Found = { readonly checked: number; readonly missing: string[]; readonly damaged: string[] };

/** Compares each recording with the SHA-256 that its row has, and changes nothing. Its server may run. */
export async function checkRecordings(dataDir: string): Promise<Found> {
  const database = join(dataDir, databaseName);
  if (!existsSync(database)) throw new Error(`There is no house in ${dataDir}; set DATA_DIR to the folder of one.`);
  const found: Found = { checked: 0, missing: [], damaged: [] };
  let checked = 0;
  for (const { path, sha256 } of namedIn(database)) {
    if (sha256 === null) continue;
    checked += 1;
    const file = join(dataDir, path);
    if (!(await isThere(file))) found.missing.push(path);
    else if (!(await hasDigest(file, sha256))) found.damaged.push(path);
  }
  return { ...found, checked };
}
