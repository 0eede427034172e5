import * as z from 'zod/mini';
import { secretSchema } from '../id.ts';
import { type TrailEvent, trailEventSchema } from '../library/trail.ts';
import type { Welcome } from './ways.ts';

/** The code of a machine: 16 letters and digits that are not taken for one another. */
const machineCodeSchema = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));

const name = z.string().check(z.minLength(1), z.maxLength(120));
/** A family of a company's machines, where it is not known which machine it is; the model where it was said. */
const atFamily = { company: name, family: name, model: z.nullable(name) };
const done = z.array(trailEventSchema).check(z.minLength(1), z.maxLength(100));

/** POST /api/trail: what a customer did at a machine, or at a family of them. Sent again, nothing happens twice. */
export const trailSchema = z.union([
  z.strictObject({ code: machineCodeSchema, events: done }),
  z.strictObject({ ...atFamily, events: done }),
]);
export type TrailReport = z.infer<typeof trailSchema>;

/** PUT /api/machines/CODE/photos/ID: a photo of what is the matter, small enough for a thin line, and at most this many a visit. */
export const maxVisitPhotoBytes = 1_000_000;
export const maxVisitPhotos = 6;

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
