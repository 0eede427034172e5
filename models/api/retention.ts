import * as z from 'zod/mini';

/** Most days a recording can be kept by itself. */
export const mostRecordingDays = 3_650;
/** Most days the personal data of a session can be kept by itself. */
export const mostSessionDays = 3_650;

/** What is kept for so many days, and goes then. */
export type Retained = 'recordings' | 'sessions';
export const mostDaysOf: Readonly<Record<Retained, number>> = {
  recordings: mostRecordingDays,
  sessions: mostSessionDays,
};

/** GET /api/settings/retention?days=30: what would go if recordings, or sessions, were kept for so many days. Nothing is saved. */
export const retentionQuerySchema = z.strictObject({
  what: z.exactOptional(z.enum(['recordings', 'sessions'])),
  days: z.pipe(
    z.string().check(z.regex(/^\d{1,4}$/)),
    z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(mostRecordingDays))),
  ),
});

/** Those that are older than that: what would be erased, and what a legal hold keeps. */
export type RetentionPreview = { readonly going: number; readonly held: number };
