import * as z from 'zod/mini';

/** Why there is no camera picture, as getUserMedia and the page can tell. */
const cameraFailures = [
  'denied',
  'none',
  'busy',
  'overConstrained',
  'inAppBrowser',
  'insecure',
  'unsupported',
  'unknown',
] as const;
const cameraFailureSchema = z.enum(cameraFailures);
export type CameraFailure = z.infer<typeof cameraFailureSchema>;

const failureByErrorName: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
  OverconstrainedError: 'overConstrained',
};

/** The failure that a getUserMedia DOMException name stands for (W3C Media Capture and Streams, 10.3.1). */
export function failureOf(errorName: string): CameraFailure {
  return failureByErrorName[errorName] ?? 'unknown';
}

const inAppMarks = /\b(FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|WhatsApp|Snapchat|Twitter|LinkedInApp|GSA\/)/;

/** True for user agents of browsers inside other apps, many of which never grant a camera. */
export function isInAppBrowser(userAgent: string): boolean {
  return inAppMarks.test(userAgent) || /Android.*; wv\)/.test(userAgent);
}

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
  failure: z.nullable(cameraFailureSchema),
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
