import type { Request, Response } from 'express';
import { exchangeSchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import type { ReturnRow } from '../store/notices.ts';
import { bodyOf, type Reply } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';

/** The way back a secret opens; unknown ones, those of a revoked link and those of a session that is over look the same [rule.K2]. */
export async function goodReturn({ store }: HttpParts, secretHash: string): Promise<ReturnRow | null> {
  const way = await store.notices.returnOf(secretHash);
  return way?.isRevoked ? null : way;
}

/** The tap on a way back. A browser that is the session's customer already is in, and uses nothing up. */
export async function openReturn(
  parts: HttpParts,
  { way, req, res }: { way: ReturnRow; req: Request; res: Response },
): Promise<Reply> {
  const { auth, dispatch } = parts;
  const input = bodyOf(req, exchangeSchema);
  if (!input) return refuse('BAD_INPUT');
  const known = await auth.customerOf(req.headers.cookie);
  const present = known?.sessionId === way.sessionId ? await sessionOf(parts, known.companyId, known.sessionId) : null;
  if (present) return { ok: true, session: await dispatch.view(present) };
  if (way.usedAt !== null) return refuse('LINK_UNKNOWN');
  const { tokenHash, header } = auth.customerCookie.make();
  const opened = await dispatch.comeBack(way, { ...input, tokenHash });
  if (!opened.ok) return opened;
  res.append('Set-Cookie', header);
  return { ok: true, session: await dispatch.view(opened.session) };
}
