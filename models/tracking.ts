import * as z from 'zod/mini';
import { idSchema } from './id.ts';
import { mostFollowed } from './mostFollowed.ts';

/**
 * How well a mark is seen on the live picture. `searching`: it is not drawn there, an arrow says where it was or must be;
 * `unseen`: it has not been found since the picture runs, and nobody knows where to look.
 */
const sightSchema = z.enum(['solid', 'uncertain', 'searching', 'unseen']);
export type Sight = z.infer<typeof sightSchema>;

/**
 * How marks go with the live picture on a device. `paused`: nothing is to be followed now. `slow`: fewer than half of
 * the frames are looked at. `refused`: this browser cannot do it, marks are on held pictures only.
 */
const paceSchema = z.enum(['paused', 'full', 'slow', 'refused']);
export type TrackingPace = z.infer<typeof paceSchema>;

/** What a device shows of the marks on its live picture. */
export const trackingReportSchema = z.strictObject({
  pace: paceSchema,
  marks: z.array(z.tuple([idSchema, sightSchema])).check(z.maxLength(mostFollowed.marks)),
});
export type TrackingReport = z.infer<typeof trackingReportSchema>;
