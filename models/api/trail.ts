import * as z from 'zod/mini';
import { type TrailEvent, trailEventSchema } from '../library/trail.ts';

/** The code of a machine: 16 letters and digits that are not taken for one another. */
const machineCodeSchema = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));

/** POST /api/trail: what a customer did at a machine. Sent again, nothing happens twice. */
export const trailSchema = z.strictObject({
  code: machineCodeSchema,
  events: z.array(trailEventSchema).check(z.minLength(1), z.maxLength(100)),
});
export type TrailReport = z.infer<typeof trailSchema>;

/** GET /api/trail: all that is kept of this device's visits, for the customer to see. */
export type OwnTrail = {
  readonly visits: readonly {
    readonly machine: { readonly family: string; readonly model: string };
    readonly events: readonly TrailEvent[];
  }[];
};
