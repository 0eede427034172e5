import * as z from 'zod/mini';
import type { Rehearsed } from '../routing/rehearsal.ts';
import { routingRulesSchema } from '../routing/rules.ts';

/** POST /api/settings/rehearsal: how the last days would have been under these rules. Nothing is saved. */
export const rehearsalSchema = z.strictObject({ routing: routingRulesSchema, hasReserve: z.boolean() });
export type RehearsalWish = z.infer<typeof rehearsalSchema>;

/** The same days under the rules that hold and under those that were asked about. */
export type RehearsalAnswer = {
  /** From when on, epoch ms. */
  readonly since: number;
  readonly present: Rehearsed;
  readonly proposed: Rehearsed;
};
