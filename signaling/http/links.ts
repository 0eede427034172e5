import { type Request, type RequestHandler, type Response, Router } from 'express';
import { exchangeSchema, newLinkSchema } from '#models/api.ts';
import type { BucketRate } from '#models/bucket.ts';
import { showCode, spokenForMs, spokenLength } from '#models/code.ts';
import { secretSchema } from '#models/id.ts';
import { templateOf } from '#models/letters.ts';
import { isLinkGood, linkFirstUseMs } from '#models/link.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { makeCode } from '../auth/code.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import type { LinkRow } from '../store/links.ts';
import { bodyOf, type Reply, requestIdOf, send, sendWait } from './answer.ts';
import { mailLink } from './linkMail.ts';
import { makeLink } from './makeLink.ts';
import type { HttpParts } from './parts.ts';
import { goodReturn, openReturn } from './returns.ts';
import { sessionOf } from './sessionOf.ts';
import { anyRole, staffRoute } from './staffRoute.ts';
import { visitOf } from './visitAt.ts';

/** Wrong secrets an address may show before it has to wait (threat.T1). */
const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };

/** A link a member of staff sends: what was said goes with it. */
function make(parts: HttpParts) {
  return staffRoute(parts, {
    roles: anyRole,
    schema: newLinkSchema,
    async answer({ staff, input, res }) {
      const { companyId, id: staffId } = staff;
      const { staysWithSender = false, problem = null, ...facts } = input;
      if (facts.machineId && !(await parts.store.machines.get(companyId, facts.machineId))) return refuse('NOT_FOUND');
      const keptFor = staysWithSender && staff.role === 'technician' ? staffId : null;
      const made = await makeLink(parts, { ...facts, companyId, problem, keptFor, source: 'staff', madeBy: staffId });
      parts.log.info({ requestId: requestIdOf(res), companyId, staffId, linkId: made.id }, 'link made');
      const company = await parts.store.companies.get(companyId);
      const letter = templateOf('link', facts.language, company?.settings.messages);
      return { ok: true, ...made, companyName: company?.name ?? '', letter, canMail: parts.notify.means.hasMail };
    },
  });
}

/** The links this member of staff made lately: whether each was opened, so that what was not can be taken back. */
function sent(parts: HttpParts) {
  return staffRoute(parts, {
    roles: anyRole,
    schema: null,
    async answer({ staff }) {
      const now = parts.clock.now();
      const rows = await parts.store.links.madeBy(staff.companyId, staff.id, now - linkFirstUseMs);
      const links = rows.map(({ id, customerName, machineId, createdAt, firstUsedAt: usedAt }) => {
        return { id, customerName, machineId, createdAt, usedAt };
      });
      return { ok: true, links };
    },
  });
}

/** A code to be read out: good for minutes and once, for a link that nobody has opened. */
function speak(parts: HttpParts) {
  const { store, clock, log, publicUrl } = parts;
  return staffRoute(parts, {
    roles: anyRole,
    schema: null,
    async answer({ staff, req, res }) {
      const [linkId, { companyId, id: staffId }, now] = [String(req.params.id), staff, clock.now()];
      const link = await store.links.get(companyId, linkId);
      if (!link || link.firstUsedAt !== null || !isLinkGood(link, now)) return refuse('NOT_FOUND');
      const code = makeCode(spokenLength);
      const expiresAt = now + spokenForMs;
      await store.codes.replace({ codeHash: hashOf(code), companyId, linkId, createdAt: now, expiresAt });
      log.info({ requestId: requestIdOf(res), companyId, staffId, linkId }, 'code made');
      return { ok: true, code: showCode(code), url: `${publicUrl()}/code`, expiresAt, lastsMs: spokenForMs };
    },
  });
}

function revoke(parts: HttpParts) {
  return staffRoute(parts, {
    roles: anyRole,
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

/** What was read and tried at the link's machine, on the device that opens it first, goes with it [rule.A4]. */
async function withVisit(parts: HttpParts, link: LinkRow, req: Request): Promise<LinkRow> {
  if (link.visitId !== null || link.machineId === null || link.firstUsedAt !== null) return link;
  const visit = await visitOf(parts, req, link.machineId);
  if (!visit || visit.companyId !== link.companyId) return link;
  await parts.store.links.setVisit(link.companyId, link.id, visit.id);
  return { ...link, visitId: visit.id };
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
  const opened = await dispatch.openSession(await withVisit(parts, link, req), { ...input, tokenHash });
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
  const router = Router().get('/links', sent(parts)).post('/links', make(parts));
  router.post('/links/:id/mail', mailLink(parts));
  return router.post('/links/:id/code', speak(parts)).delete('/links/:id', revoke(parts));
}
