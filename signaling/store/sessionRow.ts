import { unset } from '#models/session/begin.ts';
import type { Session } from '#models/session.ts';

/** The session of a row, with what it had before its newer fields existed. */
export function sessionOf({ body }: { readonly body: string }): Session {
  const kept = JSON.parse(body) as Session;
  const before = { ...unset, source: 'link', entryLevel: kept.customer.level, family: null } as const;
  return Object.assign(before, kept) as Session;
}
