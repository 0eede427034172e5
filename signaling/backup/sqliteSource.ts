import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import { namedOf, naming } from './named.ts';
import type { Named, Source } from './source.ts';

export const databaseName = 'beside.db';

/** The files that a database names. */
function namedIn(path: string): Named[] {
  const database = new Libsql(path, { readonly: true });
  try {
    return naming.flatMap((sql) => database.prepare(sql).all().map(namedOf));
  } finally {
    database.close();
  }
}

/** The database in a house's folder; it is read beside the server that writes to it, and holds nobody up. */
export function sqliteSource(dataDir: string): Source {
  const path = join(dataDir, databaseName);
  const refuseNone = () => {
    if (!existsSync(path)) throw new Error(`There is no house in ${dataDir}; set DATA_DIR to the folder of one.`);
  };
  return {
    engine: 'sqlite',
    async named() {
      refuseNone();
      return namedIn(path);
    },
    async snapshot(folder) {
      refuseNone();
      const copy = join(folder, databaseName);
      await rm(copy, { force: true });
      const database = new Libsql(path);
      try {
        database.exec('PRAGMA busy_timeout = 5000');
        database.prepare('VACUUM INTO ?').run(copy);
      } finally {
        database.close();
      }
      return { files: [databaseName], named: namedIn(copy) };
    },
  };
}
