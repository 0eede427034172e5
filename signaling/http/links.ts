import { type Request, type RequestHandler, type Response, Router } from 'express';
import { exchangeSchema, type NewLink, newLinkSchema } from '#models/api.ts';
import type { BucketRate } from '#models/bucket.ts';
import { secretSchema } from '#models/id.ts';
import { isLinkGood, linkFirstUseMs } from '#models/link.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf, makeSecret } from '../auth/secret.ts';
import type { LinkRow } from '../store/links.ts';
import { bodyOf, type Reply, requestIdOf, send, sendWait } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { goodReturn, openReturn } from './returns.ts';
import { sessionOf } from './sessionOf.ts';
import { staffRoute } from './staffRoute.ts';

/** Wrong secrets an address may show before it has to wait (threat.T1). */
const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };

export type NewLinkFor = NewLink & { readonly companyId: string };

/** Makes a link; only the answer has its secret. */
export async function makeLink(parts: Pick<HttpParts, 'store' | 'clock' | 'ids' | 'publicUrl'>, wish: NewLinkFor) {
  const now = parts.clock.now();
  const secret = makeSecret();
  const id = parts.ids();
  const untouched = { sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null };
  const expiresAt = now + linkFirstUseMs;
  await parts.store.links.insert({ ...wish, ...untouched, id, secretHash: hashOf(secret), createdAt: now, expiresAt });
  return { id, url: `${parts.publicUrl()}/join#${secret}` };
}

function make(parts: HttpParts) {
  return staffRoute(parts, {
    roles: ['technician', 'lead'],
    schema: newLinkSchema,
    async answer({ staff, input, res }) {
      const { companyId, id: staffId } = staff;
      if (input.machineId && !(await parts.store.machines.get(companyId, input.machineId))) return refuse('NOT_FOUND');
      const made = await makeLink(parts, { ...input, companyId });
      parts.log.info({ requestId: requestIdOf(res), companyId, staffId, linkId: made.id }, 'link made');
      return { ok: true, ...made };
    },
  });
}

function revoke(parts: HttpParts) {
  return staffRoute(parts, {
    roles: ['technician', 'lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const { companyId, id: staffId } = staff;
      const linkId = String(req.params.id);
      if (!(await parts.dispatch.revokeLink(companyId, linkId))) return refuse('NOT_FOUND');
      parts.log.info({ requestId: requestIdOf(res), companyId, staffId, linkId }, 'link revoked');
      return { ok: true };
    },
  });
}

/** The link a secret opens now; unknown, lapsed and revoked ones look the same [rule.K2]. */
async function goodLink({ store, clock }: HttpParts, secret: unknown): Promise<LinkRow | null> {
  if (!secretSchema.safeParse(secret).success) return null;
  const link = await store.links.findByHash(hashOf(String(secret)));
  return link && isLinkGood(link, clock.now()) ? link : null;
}

/** The customer's tap: from here on this browser is the customer, by a cookie. */
async function open(parts: HttpParts, { link, req, res }: { link: LinkRow; req: Request; res: Response }) {
  const { auth, dispatch } = parts;
  const input = bodyOf(req, exchangeSchema);
  if (!input) return refuse('BAD_INPUT');
  const known = await auth.customerOf(req.headers.cookie);
  const isTheirs = known !== null && known.sessionId === link.sessionId;
  const present = isTheirs ? await sessionOf(parts, known.companyId, known.sessionId) : null;
  if (present) return { ok: true as const, session: await dispatch.view(present) };
  const { tokenHash, header } = auth.customerCookie.make();
  const opened = await dispatch.openSession(link, { ...input, tokenHash });
  if (!opened.ok) return opened;
  res.append('Set-Cookie', header);
  return { ok: true as const, session: await dispatch.view(opened.session) };
}

/** The customer's tap on a link. */
export function exchange(parts: HttpParts): RequestHandler {
  const limiter = createLimiter(guesses, parts.clock);
  return async (req, res) => {
    const from = addressKey(req.ip);
    const waitMs = limiter.waitOf(from);
    if (waitMs !== null) return sendWait(res, waitMs);
    const body: unknown = req.body;
    const secret = typeof body === 'object' && body !== null && 'secret' in body && body.secret;
    const link = await goodLink(parts, secret);
    const way = link ? null : await goodReturn(parts, hashOf(String(secret)));
    const answer: Reply = link
      ? await open(parts, { link, req, res })
      : way
        ? await openReturn(parts, { way, req, res })
        : refuse('LINK_UNKNOWN');
    if (!answer.ok && answer.reason === 'LINK_UNKNOWN') limiter.spend(from);
    send(res, answer);
  };
}

export function linksRouter(parts: HttpParts): Router {
  return Router().post('/links', make(parts)).delete('/links/:id', revoke(parts));
}
