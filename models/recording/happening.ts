import * as z from 'zod/mini';
import { purposeSchema } from '../customer.ts';
import { idSchema } from '../id.ts';

/** What a page notes for the timeline: how the line looks now. */
export const noteSchema = z.strictObject({
  type: z.literal('quality'),
  grade: z.enum(['hd', 'fair', 'poor', 'none']),
});
export type Note = z.infer<typeof noteSchema>;

/**
 * Something that happened in a session beside marks and chat, as its log keeps it, with the server's time. Nobody's name
 * is in it.
 */
export const happeningSchema = z.discriminatedUnion('type', [
  noteSchema,
  z.strictObject({
    type: z.literal('consent'),
    case: z.boolean(),
    training: z.boolean(),
    textVersion: z.int(),
    /** The language in which it was read. */
    language: z.string(),
  }),
  /** For these purposes nothing of what was recorded up to now may be used any more. */
  z.strictObject({ type: z.literal('withdrawn'), purposes: z.array(purposeSchema) }),
  z.strictObject({ type: z.literal('covered'), is: z.boolean() }),
  z.strictObject({ type: z.literal('connected') }),
  z.strictObject({ type: z.literal('interrupted') }),
  z.strictObject({ type: z.literal('ended') }),
  z.strictObject({ type: z.literal('joined'), technicianId: idSchema }),
  z.strictObject({ type: z.literal('left'), technicianId: idSchema }),
  /** Has the lead from now on. */
  z.strictObject({ type: z.literal('led'), technicianId: idSchema }),
]);
export type Happening = z.infer<typeof happeningSchema>;
/** A happening and when, epoch ms. */
export type Happened = Happening & { readonly at: number };
