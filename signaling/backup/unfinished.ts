import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder, within a house's, in which a restore puts things until all of them are there. */
export const unfinishedName = '.restoring';

/** Throws one full sentence where a restore was interrupted. */
export function refuseUnfinished(dataDir: string): void {
  if (existsSync(join(dataDir, unfinishedName)))
    throw new Error(`The folder ${dataDir} is half restored; run restore once more, which begins it anew.`);
}
