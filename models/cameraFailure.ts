/** Why there is no camera picture, as getUserMedia and the page can tell. */
export const cameraFailures = [
  'denied',
  'none',
  'busy',
  'overConstrained',
  'inAppBrowser',
  'insecure',
  'unsupported',
  'unknown',
] as const;
export type CameraFailure = (typeof cameraFailures)[number];

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
