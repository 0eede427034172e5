import { recognisedForMs } from '#models/library/recognition.ts';
import { trailKeptMs } from '#models/library/trail.ts';
import { type CookieNames, cookieNames, cookieOf, setCookie } from './cookies.ts';
import { hashOf, makeSecret } from './secret.ts';

/** A device that is known again by an opaque cookie, and by nothing else. */
export type DeviceCookie = {
  /** The SHA-256 of the device's cookie; null where it has none. */
  tokenHashOf(cookieHeader: string | undefined): string | null;
  make(): { readonly tokenHash: string; readonly header: string };
  /** The header by which the device keeps the cookie it has for as long again; null where it has none. */
  renewed(cookieHeader: string | undefined): string | null;
  /** The header that takes it away. */
  readonly gone: string;
};

type Kind = { readonly name: keyof CookieNames; readonly maxAgeMs: number; readonly isSecure: boolean };

function createDeviceCookie({ name: kind, maxAgeMs, isSecure }: Kind): DeviceCookie {
  const name = cookieNames(isSecure)[kind];
  const base = { name, sameSite: 'Lax', isSecure } as const;
  return {
    tokenHashOf(cookieHeader) {
      const token = cookieOf(cookieHeader, name);
      return token && hashOf(token);
    },
    make() {
      const value = makeSecret();
      return { tokenHash: hashOf(value), header: setCookie({ ...base, value, maxAgeMs }) };
    },
    renewed(cookieHeader) {
      const value = cookieOf(cookieHeader, name);
      return value && setCookie({ ...base, value, maxAgeMs });
    },
    gone: setCookie({ ...base, value: 'gone', maxAgeMs: 0 }),
  };
}

/** A device on which somebody reads and tries things at machines. */
export function createVisitCookie(isSecure: boolean): DeviceCookie {
  return createDeviceCookie({ name: 'visit', maxAgeMs: trailKeptMs, isSecure });
}

/** A device on which a certificate was shown. */
export function createRecognisedCookie(isSecure: boolean): DeviceCookie {
  return createDeviceCookie({ name: 'recognised', maxAgeMs: recognisedForMs, isSecure });
}
