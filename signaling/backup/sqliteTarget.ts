import { join } from 'node:path';
import { openStore } from '../store/store.ts';
import type { Target } from './source.ts';
import { databaseName } from './sqliteSource.ts';

/** A database in the house's folder: it goes there with the other files. */
export const sqliteTarget: Target = {
  engine: 'sqlite',
  isDatabase: (path) => path === databaseName,
  /** A database of a newer program is one that this program's store will not open. It is closed again, and whole in one file. */
  async check(folder) {
    try {
      await (await openStore(join(folder, databaseName))).close();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const isNewer = words.includes('corrupted migrations');
      const why = isNewer ? 'it was made by a newer version of this program; install that one first' : words;
      throw new Error(why.replace(/\.$/, ''), { cause: error });
    }
  },
  load: () => Promise.resolve(),
  settle: () => Promise.resolve(),
  undo: () => Promise.resolve(),
};
