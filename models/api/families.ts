import * as z from 'zod/mini';
import { secretSchema } from '../id.ts';
import { trailEventSchema } from '../library/trail.ts';

/** POST /api/asks/family: to a technician from a company's pages, with no more known than the family of the machine, if that. */
export const familyAskSchema = z.strictObject({
  company: z.string().check(z.minLength(1), z.maxLength(120)),
  family: z.nullable(z.string().check(z.minLength(1), z.maxLength(120))),
  /** Which model of it, where that was said. */
  model: z.nullable(z.string().check(z.minLength(1), z.maxLength(120))),
  secret: secretSchema,
  /** What was done on the family's pages and may not have arrived; `isOffered` as at a machine. */
  events: z.array(trailEventSchema).check(z.maxLength(100)),
  isOffered: z.boolean(),
});
export type FamilyAsk = z.infer<typeof familyAskSchema>;
