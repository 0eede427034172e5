import type { Session } from '#models/session.ts';
import type { HttpParts } from './parts.ts';

/** The session as it is now, from memory while it is open. */
export async function sessionOf(
  { dispatch, store }: HttpParts,
  companyId: string,
  id: string,
): Promise<Session | null> {
  const open = dispatch.get(id);
  if (open) return open.companyId === companyId ? open : null;
  return await store.sessions.get(companyId, id);
}
