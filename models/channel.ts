import * as z from 'zod/mini';
import { pointSchema } from './annotation.ts';
import { cameraReportSchema, cameraSettingSchema } from './camera.ts';
import { idSchema } from './id.ts';
import { operationSchema } from './operation.ts';
import { rungs } from './quality/rungs.ts';
import { trackingReportSchema } from './tracking.ts';

/** A spot on the surface a mark stands on, on the keyframe of the mark. */
const surfaceSpotSchema = z.strictObject({ mark: idSchema, at: pointSchema });
export type SurfaceSpot = z.infer<typeof surfaceSpotSchema>;

const kbpsSchema = z.number().check(z.nonnegative(), z.lte(1_000_000));

/**
 * What the two browsers say to each other on the data channel. The other side is not trusted: every message is parsed,
 * and operations a customer may not make are dropped.
 * - `ops`: operations, at once; the same ones go to the server's log.
 * - `point`: somebody points: the technician's laser or the customer's tap; nothing is kept. null: stopped pointing. `on`:
 *   the spot of the live picture on the surface of a mark, so that who follows the mark shows it on the part.
 * - `beat`: sent every 500 ms, every 2 s where a voice goes out on a thin path, and echoed with `back`, so that a living path is never silent and the round trip is known.
 * - `setCamera`, `takeStill`: the technician operates the customer's camera. - `camera`: what it can do and does now.
 * - `rung`: how much of the picture the customer's uplink carries, what it is thought to take, kbit/s, and whether there is
 *   a picture to be shown at all.
 * - `train`: a train of the customer's, by its number, arrived as if through so many kbit/s.
 * - `cover`: what the customer shows is not to be kept from now on, or is again; said to the server as well, which may be away.
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
  z.strictObject({ t: z.literal('cover'), covered: z.boolean() }),
  z.strictObject({ t: z.literal('camera'), report: cameraReportSchema }),
  z.strictObject({ t: z.literal('tracking'), report: trackingReportSchema }),
  z.strictObject({
    t: z.literal('rung'),
    rung: z.enum(rungs),
    capacityKbps: z.nullable(kbpsSchema),
    isShowing: z.boolean(),
  }),
  z.strictObject({ t: z.literal('train'), n: z.int().check(z.gte(0), z.lte(255)), kbps: kbpsSchema }),
]);
export type ChannelMessage = z.infer<typeof channelMessageSchema>;

/** Most bytes of a tracking picture. */
export const maxTrackingBytes = 20_000;

/**
 * The header of a picture on the pictures' own channel; `bytes` of image data follow in chunks of at most 16 KiB.
 * `use: 'tracking'`: a small copy of the keyframe, sent ahead of the whole so that its marks can be followed at once.
 * `'preview'` and `'still'`: a light and a sharp one of what the camera sees, in place of the moving picture; no keyframes.
 */
export const pictureHeaderSchema = z.strictObject({
  keyframeId: idSchema,
  mime: z.enum(['image/jpeg', 'image/webp']),
  bytes: z.int().check(z.gte(1), z.lte(4_000_000)),
  use: z.optional(z.enum(['tracking', 'preview', 'still'])),
});
export type PictureHeader = z.infer<typeof pictureHeaderSchema>;
