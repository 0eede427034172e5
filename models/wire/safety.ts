import * as z from 'zod/mini';
import { idSchema } from '../id.ts';
import { levelSchema } from '../level.ts';
import { riskSchema } from '../risk.ts';

/** What a mark says of danger: what can hurt, and the level from which it is safe to do alone. */
export const dangerFields = { risk: z.optional(riskSchema), level: z.optional(levelSchema) };

/**
 * What is said of safety in a session's log.
 * - `confirm`: the customer shows it before they do it; `of` is the operation that wrote the mark as they saw it, so that
 *   a mark that is changed is asked for again. - `halt`: somebody stops everything. - `lift`: the technician lets it go on;
 *   `halts` are the stops they know of, and a stop they do not know of stays.
 */
export const confirmFields = { type: z.literal('confirm'), target: idSchema, of: idSchema };
export const haltFields = { type: z.literal('halt'), by: z.enum(['customer', 'technician']) };
export const liftFields = {
  type: z.literal('lift'),
  halts: z.array(idSchema).check(z.minLength(1), z.maxLength(1000)),
};
