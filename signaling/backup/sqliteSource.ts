import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import * as z from 'zod/mini';
import type { Named, Source } from './source.ts';

export const databaseName = 'beside.db';

/** What each table names: the path of a file, how long it is, and its SHA-256 where that is told. */
const naming = [
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/keyframe-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "keyframes"`,
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/snapshot-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "snapshots"`,
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/attachment-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "attachments"`,
  `SELECT 'recordings/files/' || "name" AS "path", "bytes", "sha256" FROM "recordingFiles"`,
  `SELECT 'recordings/uploads/' || "upload" AS "path", "bytes", "sha256" FROM "segments" WHERE "state" = 'finalised' AND "hasRaw" = 1`,
  `SELECT 'recordings/thumbnails/' || "companyId" || '/' || "sessionId" || '/' || "atMs" || '.jpg' AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "thumbnails"`,
  `SELECT 'recordings/notes/' || "companyId" || '/' || "sessionId" || '/' || "id" || '.jpg' AS "path", "pictureBytes" AS "bytes", NULL AS "sha256" FROM "notes" WHERE "pictureBytes" IS NOT NULL`,
];
const rowSchema = z.object({ path: z.string(), bytes: z.int(), sha256: z.nullable(z.string()) });

function namedIn(path: string): Named[] {
  const database = new Libsql(path, { readonly: true });
  try {
    return naming.flatMap((sql) =>
      database
        .prepare(sql)
        .all()
        .map((row) => z.parse(rowSchema, row)),
    );
  } finally {
    database.close();
  }
}

/** The database in a house's folder; it is read beside the server that writes to it, and holds nobody up. */
export function sqliteSource(dataDir: string): Source {
  const path = join(dataDir, databaseName);
  return {
    engine: 'sqlite',
    async snapshot(folder) {
      if (!existsSync(path)) throw new Error(`There is no house in ${dataDir}; set DATA_DIR to the folder of one.`);
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
