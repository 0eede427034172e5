import * as z from 'zod/mini';

/** Most days a recording can be kept by itself. */
export const mostRecordingDays = 3_650;

/** GET /api/settings/retention?days=30: what would go if recordings were kept for so many days. Nothing is saved. */
export const retentionQuerySchema = z.strictObject({
  days: z.pipe(
    z.string().check(z.regex(/^\d{1,4}$/)),
    z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(mostRecordingDays))),
  ),
});

/** Recordings that are older than that: those that would be erased, and those that a legal hold keeps. */
export type RetentionPreview = { readonly going: number; readonly held: number };
