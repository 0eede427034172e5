import * as z from 'zod/mini';
import { pointSchema } from './annotation.ts';
import { cameraReportSchema, cameraSettingSchema } from './camera.ts';
import { idSchema } from './id.ts';
import { operationSchema } from './operation.ts';
import { trackingReportSchema } from './tracking.ts';

/** A spot on the surface a mark stands on, on the keyframe of the mark. */
const surfaceSpotSchema = z.strictObject({ mark: idSchema, at: pointSchema });
export type SurfaceSpot = z.infer<typeof surfaceSpotSchema>;

/**
 * What the two browsers say to each other on the data channel. The other side is not trusted: every message is parsed,
 * and operations a customer may not make are dropped.
 * - `ops`: operations, at once; the same ones go to the server's log.
 * - `point`: somebody points: the technician's laser or the customer's tap; nothing is kept. null: stopped pointing. `on`:
 *   the spot of the live picture on the surface of a mark, so that who follows the mark shows it on the part.
 * - `beat`: sent every 500 ms and echoed with `back`, so that a living path is never silent and the round trip is known.
 * - `setCamera`, `takeStill`: the technician operates the customer's camera. - `camera`: what it can do and does now.
 * - `tracking`: what the customer sees of the marks on their live picture, on change, at most five a second.
 */
export const channelMessageSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ops'), ops: z.array(operationSchema).check(z.maxLength(200)) }),
  z.strictObject({
    t: z.literal('point'),
    keyframeId: z.nullable(idSchema),
    at: z.nullable(pointSchema),
    on: z.optional(surfaceSpotSchema),
  }),
  z.strictObject({ t: z.literal('beat'), n: z.int(), back: z.boolean() }),
  z.strictObject({ t: z.literal('setCamera'), setting: cameraSettingSchema }),
  z.strictObject({ t: z.literal('takeStill') }),
  z.strictObject({ t: z.literal('camera'), report: cameraReportSchema }),
  z.strictObject({ t: z.literal('tracking'), report: trackingReportSchema }),
]);
export type ChannelMessage = z.infer<typeof channelMessageSchema>;

/** Most bytes of a tracking picture. */
export const maxTrackingBytes = 20_000;

/**
 * The header of a picture on the pictures' own channel; `bytes` of image data follow in chunks of at most 16 KiB.
 * `use: 'tracking'`: a small copy of the keyframe, sent ahead of the whole so that its marks can be followed at once.
 */
export const pictureHeaderSchema = z.strictObject({
  keyframeId: idSchema,
  mime: z.enum(['image/jpeg', 'image/webp']),
  bytes: z.int().check(z.gte(1), z.lte(4_000_000)),
  use: z.optional(z.literal('tracking')),
});
export type PictureHeader = z.infer<typeof pictureHeaderSchema>;
