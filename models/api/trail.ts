import * as z from 'zod/mini';
import { secretSchema } from '../id.ts';
import { type TrailEvent, trailEventSchema } from '../library/trail.ts';
import type { Welcome } from './ways.ts';

/** The code of a machine: 16 letters and digits that are not taken for one another. */
const machineCodeSchema = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));

/** POST /api/trail: what a customer did at a machine. Sent again, nothing happens twice. */
export const trailSchema = z.strictObject({
  code: machineCodeSchema,
  events: z.array(trailEventSchema).check(z.minLength(1), z.maxLength(100)),
});
export type TrailReport = z.infer<typeof trailSchema>;

/** The answer: whether somebody read and did so much that a chat with somebody experienced is to be offered. */
export type TrailTaken = { readonly isDeep: boolean };

/**
 * POST /api/asks: from a machine's pages to a technician. `secret` is made by the page, as with a code; `events` are those
 * the server may not have yet; `isOffered`: the chat that was offered to a deep reader is what they come for.
 */
export const askSchema = z.strictObject({
  code: machineCodeSchema,
  secret: secretSchema,
  events: z.array(trailEventSchema).check(z.maxLength(100)),
  isOffered: z.boolean(),
});
export type Ask = z.infer<typeof askSchema>;
/** Null when this browser is in an open session about the machine already. */
export type Asked = { readonly welcome: Welcome | null };

/** GET /api/trail: all that is kept of this device's visits, for the customer to see. */
export type OwnTrail = {
  readonly visits: readonly {
    readonly machine: { readonly family: string; readonly model: string };
    readonly events: readonly TrailEvent[];
  }[];
};
