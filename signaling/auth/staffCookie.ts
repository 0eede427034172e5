import type { Clock } from '../clock.ts';
import type { StaffRow } from '../store/staff.ts';
import type { Store } from '../store/store.ts';
import { cookieNames, cookieOf, setCookie } from './cookies.ts';
import { hashOf, makeSecret } from './secret.ts';

/** A sign-in ends after half an hour without a sign of life, and after twelve hours in any case. */
const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3600_000;
/** A sign of life is written down at most this often. */
const touchMs = 60_000;

export type StaffCookie = {
  /** Who is signed in by this Cookie header; asking counts as a sign of life. */
  staffOf(cookieHeader: string | undefined): Promise<StaffRow | null>;
  /** Signs in: a new token each time, and the one this browser had is forgotten. Answers the Set-Cookie header. */
  open(staff: StaffRow, cookieHeader: string | undefined): Promise<string>;
  /** Signs a member of staff out everywhere. Answers the Set-Cookie header. */
  close(staff: StaffRow): Promise<string>;
};

export function createStaffCookie(parts: { store: Store; clock: Clock; isSecure: boolean }): StaffCookie {
  const { store, clock, isSecure } = parts;
  const name = cookieNames(isSecure).staff;
  const base = { name, sameSite: 'Lax', isSecure } as const;
  return {
    async staffOf(cookieHeader) {
      const token = cookieOf(cookieHeader, name);
      const signIn = token && (await store.staffSessions.findByHash(hashOf(token)));
      if (!signIn) return null;
      const now = clock.now();
      if (now >= signIn.seenAt + idleMs || now >= signIn.createdAt + absoluteMs) {
        await store.staffSessions.remove(signIn.tokenHash);
        return null;
      }
      if (now >= signIn.seenAt + touchMs) await store.staffSessions.touch(signIn.tokenHash, now);
      return await store.staff.get(signIn.companyId, signIn.staffId);
    },
    async open({ id, companyId }, cookieHeader) {
      const now = clock.now();
      const token = makeSecret();
      const before = cookieOf(cookieHeader, name);
      if (before) await store.staffSessions.remove(hashOf(before));
      await store.staffSessions.prune({ createdAt: now - absoluteMs, seenAt: now - idleMs });
      const row = { tokenHash: hashOf(token), companyId, staffId: id, createdAt: now, seenAt: now };
      await store.staffSessions.insert(row);
      return setCookie({ ...base, value: token, maxAgeMs: absoluteMs });
    },
    async close({ id, companyId }) {
      await store.staffSessions.removeOf(companyId, id);
      return setCookie({ ...base, value: '', maxAgeMs: 0 });
    },
  };
}
