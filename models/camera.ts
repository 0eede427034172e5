import * as z from 'zod/mini';
import { cameraFailures } from './cameraFailure.ts';

/** What the technician may operate on the customer's camera; each only where the phone reports it. */
export const cameraSettingSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('torch'), on: z.boolean() }),
  z.strictObject({ what: z.literal('zoom'), factor: z.number().check(z.gte(0.1), z.lte(100)) }),
  z.strictObject({ what: z.literal('camera'), deviceId: z.string().check(z.maxLength(200)) }),
]);
export type CameraSetting = z.infer<typeof cameraSettingSchema>;

/**
 * What the customer's phone says of its camera: `sharing` is true while the technician gets the picture,
 * `hidden` while the page is in the background. Ranges are as MediaStreamTrack.getCapabilities gives them.
 */
export const cameraReportSchema = z.strictObject({
  sharing: z.boolean(),
  hidden: z.boolean(),
  micOn: z.boolean(),
  failure: z.nullable(z.enum(cameraFailures)),
  torch: z.nullable(z.boolean()),
  zoom: z.nullable(z.strictObject({ min: z.number(), max: z.number(), now: z.number() })),
  cameras: z
    .array(z.strictObject({ deviceId: z.string().check(z.maxLength(200)), label: z.string().check(z.maxLength(120)) }))
    .check(z.maxLength(12)),
  deviceId: z.nullable(z.string().check(z.maxLength(200))),
  canTakeStill: z.boolean(),
});
export type CameraReport = z.infer<typeof cameraReportSchema>;

/** Before anything is known of the phone. */
export const unknownCamera: CameraReport = {
  sharing: false,
  hidden: false,
  micOn: false,
  failure: null,
  torch: null,
  zoom: null,
  cameras: [],
  deviceId: null,
  canTakeStill: false,
};
