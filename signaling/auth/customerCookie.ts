import { linkAfterEndMs } from '#models/link.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { cookieNames, cookieOf, setCookie } from './cookies.ts';
import { hashOf, makeSecret } from './secret.ts';

/** The session a browser is the customer of, and as the how-manieth device. */
type CustomerRef = {
  readonly companyId: string;
  readonly sessionId: string;
  readonly customerEpoch: number;
};

/** Longer than a team is closed: a promise waits for its customer's browser. What the cookie is good for is decided here each time it is shown. */
const maxAgeMs = 30 * 24 * 3600_000;

/** A browser that is to be the customer: what is stored of its cookie, and the Set-Cookie header. */
type NewDevice = { readonly tokenHash: string; readonly header: string };

export type CustomerCookie = {
  /** Null once another device has the place or the link was revoked, and 15 minutes after the end. */
  customerOf(cookieHeader: string | undefined): Promise<CustomerRef | null>;
  /** A cookie for this browser, worth nothing until the hash is stored. */
  make(): NewDevice;
};

export function createCustomerCookie(parts: { store: Store; clock: Clock; isSecure: boolean }): CustomerCookie {
  const { store, clock, isSecure } = parts;
  const name = cookieNames(isSecure).customer;
  return {
    async customerOf(cookieHeader) {
      const token = cookieOf(cookieHeader, name);
      const device = token && (await store.devices.findByHash(hashOf(token)));
      if (!device) return null;
      const { session, customerEpoch } = device;
      if (session.customerEpoch !== customerEpoch) return null;
      if (session.state === 'ended' && clock.now() >= session.endedAt + linkAfterEndMs) return null;
      return { companyId: session.companyId, sessionId: session.id, customerEpoch };
    },
    make() {
      const token = makeSecret();
      const header = setCookie({ name, value: token, sameSite: 'Strict', maxAgeMs, isSecure });
      return { tokenHash: hashOf(token), header };
    },
  };
}
