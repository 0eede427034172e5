import type { RequestHandler } from 'express';
import { inertPolicy } from './csp.ts';

const own = ['camera', 'microphone', 'display-capture', 'fullscreen', 'screen-wake-lock', 'xr-spatial-tracking'];
const alsoOwn = ['accelerometer', 'gyroscope', 'autoplay'];
const nobody = ['geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'browsing-topics'];
const permissions = [
  ...[...own, ...alsoOwn].map((feature) => `${feature}=(self)`),
  ...nobody.map((feature) => `${feature}=()`),
].join(', ');

const always = Object.entries({
  'Content-Security-Policy': inertPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissions,
  'X-Robots-Tag': 'noindex, nofollow',
});

/** What every answer carries; a page puts its own policy in the place of the strictest one. */
export function commonHeaders(options: {
  readonly ids: () => string;
  readonly isHttpsForGood: boolean;
}): RequestHandler {
  const transport = options.isHttpsForGood ? 'max-age=63072000; includeSubDomains' : null;
  return (_req, res, next) => {
    for (const [name, value] of always) res.setHeader(name, value);
    res.setHeader('X-Request-Id', options.ids());
    if (transport) res.setHeader('Strict-Transport-Security', transport);
    next();
  };
}
