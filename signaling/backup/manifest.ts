import * as z from 'zod/mini';
import { engines } from './source.ts';

/** Lies in the folder of a backup once all of it is there. */
export const manifestName = 'manifest.json';

/** Below the house's folder, and leading nowhere else. */
const pathSchema = z.string().check(z.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/));
const fileSchema = z.strictObject({
  path: pathSchema,
  bytes: z.int().check(z.nonnegative()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/**
 * What a backup holds. `files`: everything in it with its SHA-256, the database first. `missing`: what the database names
 * and the house did not have any more, and `damaged`: what it had, but not as it once was.
 */
const manifestSchema = z.strictObject({
  format: z.literal(1),
  engine: z.enum(engines),
  madeAt: z.iso.datetime(),
  files: z.array(fileSchema).check(z.minLength(1)),
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUp = z.infer<typeof fileSchema>;

/** Throws what is wrong with it, as the end of a sentence. */
export function readManifest(text: string): Manifest {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error(`its ${manifestName} is damaged`);
  }
  const known = z.safeParse(z.looseObject({ format: z.int() }), given).data;
  if (known && known.format > 1) throw new Error('it was made by a newer version of this program');
  const parsed = z.safeParse(manifestSchema, given);
  if (!parsed.success) throw new Error(`its ${manifestName} is damaged`);
  return parsed.data;
}
