import { cookieNames, cookieOf, setCookie } from './cookies.ts';
import { hashOf, makeSecret } from './secret.ts';

/** As long as what a customer read and tried is kept. */
export const visitMs = 30 * 24 * 3600_000;

/** A device that reads at a machine: known again by an opaque cookie, and by nothing else. */
export type VisitCookie = {
  /** The SHA-256 of the device's cookie; null where it has none. */
  tokenHashOf(cookieHeader: string | undefined): string | null;
  make(): { readonly tokenHash: string; readonly header: string };
  /** The header that takes it away. */
  readonly gone: string;
};

export function createVisitCookie(isSecure: boolean): VisitCookie {
  const name = cookieNames(isSecure).visit;
  const base = { name, sameSite: 'Lax', isSecure } as const;
  return {
    tokenHashOf(cookieHeader) {
      const token = cookieOf(cookieHeader, name);
      return token && hashOf(token);
    },
    make() {
      const value = makeSecret();
      return { tokenHash: hashOf(value), header: setCookie({ ...base, value, maxAgeMs: visitMs }) };
    },
    gone: setCookie({ ...base, value: 'gone', maxAgeMs: 0 }),
  };
}
