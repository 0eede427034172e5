import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { type CustomerCookie, createCustomerCookie } from './customerCookie.ts';
import { createRecognisedCookie, createVisitCookie, type DeviceCookie } from './deviceCookies.ts';
import { isAllowedOrigin } from './origin.ts';
import { createStaffCookie, type StaffCookie } from './staffCookie.ts';

/** Who is at the door. */
export type Auth = {
  readonly staffOf: StaffCookie['staffOf'];
  readonly customerOf: CustomerCookie['customerOf'];
  readonly staffCookie: StaffCookie;
  readonly customerCookie: CustomerCookie;
  readonly visitCookie: DeviceCookie;
  readonly recognisedCookie: DeviceCookie;
  /** Whether a request or a socket comes from our own pages. */
  isAllowedOrigin(request: IncomingMessage): boolean;
};

export type AuthParts = {
  readonly store: Store;
  readonly clock: Clock;
  /** The one origin our pages have, where it is known; null in a demo, where any name of this host will do. */
  readonly publicOrigin: string | null;
  readonly isSecure: boolean;
};

export function createAuth(parts: AuthParts): Auth {
  const staffCookie = createStaffCookie(parts);
  const customerCookie = createCustomerCookie(parts);
  return {
    staffOf: staffCookie.staffOf,
    customerOf: customerCookie.customerOf,
    staffCookie,
    customerCookie,
    visitCookie: createVisitCookie(parts.isSecure),
    recognisedCookie: createRecognisedCookie(parts.isSecure),
    isAllowedOrigin: (request) => isAllowedOrigin(request, parts.publicOrigin),
  };
}
