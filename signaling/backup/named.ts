import * as z from 'zod/mini';
import type { Named } from './source.ts';

/** What each table names: the path of a file, how long it is, and its SHA-256 where that is told. */
export const naming: readonly string[] = [
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/keyframe-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "keyframes"`,
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/snapshot-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "snapshots"`,
  `SELECT 'media/' || "companyId" || '/' || "sessionId" || '/attachment-' || "id" AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "attachments"`,
  `SELECT 'recordings/files/' || "name" AS "path", "bytes", "sha256" FROM "recordingFiles"`,
  `SELECT 'recordings/uploads/' || "upload" AS "path", "bytes", "sha256" FROM "segments" WHERE "state" = 'finalised' AND "hasRaw" = 1`,
  `SELECT 'recordings/thumbnails/' || "companyId" || '/' || "sessionId" || '/' || "atMs" || '.jpg' AS "path", "byteLength" AS "bytes", NULL AS "sha256" FROM "thumbnails"`,
  `SELECT 'recordings/notes/' || "companyId" || '/' || "sessionId" || '/' || "id" || '.jpg' AS "path", "pictureBytes" AS "bytes", NULL AS "sha256" FROM "notes" WHERE "pictureBytes" IS NOT NULL`,
];
const rowSchema = z.object({ path: z.string(), bytes: z.int(), sha256: z.nullable(z.string()) });

export function namedOf(row: unknown): Named {
  return z.parse(rowSchema, row);
}
