import { type RequestHandler, Router } from 'express';
import { type Redeem, redeemSchema, type Welcome } from '#models/api/ways.ts';
import type { BucketRate } from '#models/bucket.ts';
import { standingOf } from '#models/certificate.ts';
import { readCode, spokenLength } from '#models/code.ts';
import { isLinkGood } from '#models/link.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import type { CertificateRow } from '../store/certificates.ts';
import type { LinkRow } from '../store/links.ts';
import { bodyOf, requestIdOf, send, sendWait } from './answer.ts';
import { makeLink } from './makeLink.ts';
import type { HttpParts } from './parts.ts';
import { recognise } from './recognise.ts';
import { welcomeOf } from './welcome.ts';

/** Wrong codes an address may show before it has to wait. */
const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };
/** Wrong spoken codes all addresses together may show: with 40 bits, never more than 1,000 an hour (threat.T1). */
const budget: BucketRate = { burst: 600, perSecond: 400 / 3600 };
/** How often one certificate opens a way in: far more often than anybody calls, too rarely to fill the tables. */
const entries: BucketRate = { burst: 20, perSecond: 20 / 3600 };
/** A way in that was opened by a certificate and not used lapses sooner than a link that was sent. */
const entryMs = 3600_000;

/** `shown`: the good certificate that this was. */
type Found = Answer<{ readonly welcome: Welcome }> & { readonly waitMs?: number; readonly shown?: CertificateRow };

/** The link whose machine and name are to be carried over; none where it is not the certificate's company's. */
async function linkBefore(
  { store, clock }: HttpParts,
  companyId: string,
  { linkSecret }: Redeem,
): Promise<LinkRow | null> {
  const link = linkSecret === null ? null : await store.links.findByHash(hashOf(linkSecret));
  return link && link.companyId === companyId && isLinkGood(link, clock.now()) ? link : null;
}

/** The way in of a certificate's holder: straight to their level [route.R2], or at the first where it has run out. */
async function enter(parts: HttpParts, certificate: CertificateRow, input: Redeem): Promise<LinkRow | null> {
  const { store } = parts;
  const { id, companyId, holder, family, level, language } = certificate;
  const known = await store.links.findByHash(hashOf(input.secret));
  if (known) return known.companyId === companyId && known.certificateId === id ? known : null;
  const before = await linkBefore(parts, companyId, input);
  const isGood = standingOf(certificate, parts.clock.now()) === 'good';
  await makeLink(parts, {
    ...{ companyId, family, language, secret: input.secret, firstUseMs: entryMs, segment: 'business' },
    ...{ customerName: holder, machineId: before?.machineId ?? null, problem: before?.problem ?? null },
    ...{ level: isGood ? level : 1, source: isGood ? 'direct' : 'link', certificateId: isGood ? id : null },
  });
  return await store.links.findByHash(hashOf(input.secret));
}

type Doors = { readonly spoken: (code: string, input: Redeem) => Promise<Found>; readonly certified: Doors['spoken'] };

function createDoors(parts: HttpParts): Doors {
  const { store, clock } = parts;
  const all = createLimiter(budget, clock);
  const uses = createLimiter(entries, clock);
  return {
    async spoken(code, { secret }) {
      const waitMs = all.waitOf('all');
      if (waitMs !== null) return { ...refuse('RATE_LIMITED'), waitMs };
      const used = await store.codes.use({ codeHash: hashOf(code), secretHash: hashOf(secret), now: clock.now() });
      const link = used && (await store.links.get(used.companyId, used.linkId));
      if (link && isLinkGood(link, clock.now()))
        return { ok: true, welcome: await welcomeOf(parts, { link, way: 'spoken' }) };
      all.spend('all');
      return refuse('CODE_UNKNOWN');
    },
    async certified(code, input) {
      const certificate = await store.certificates.findByHash(hashOf(code));
      const standing = certificate && standingOf(certificate, clock.now());
      // Whoever ended it does not want it known to whom it was taken from; who held it to the end may know.
      if (!certificate || standing === 'ended') return refuse('CODE_UNKNOWN');
      if (standing === 'expired' && !input.isOrdinary) return refuse('CODE_EXPIRED');
      const waitMs = uses.spend(certificate.id);
      if (waitMs !== null) return { ...refuse('RATE_LIMITED'), waitMs };
      const link = await enter(parts, certificate, input);
      if (!link) return refuse('BAD_INPUT');
      const way = standing === 'good' ? 'direct' : 'ordinary';
      const shown = standing === 'good' ? { shown: certificate } : {};
      return { ok: true, ...shown, welcome: await welcomeOf(parts, { link, way }) };
    },
  };
}

function isFailure(answer: Refusal): boolean {
  return answer.reason === 'CODE_UNKNOWN' || answer.reason === 'BAD_INPUT';
}

/** A code that was typed in or scanned. What is no code at all is answered as one that nobody knows. */
function redeem(parts: HttpParts): RequestHandler {
  const limiter = createLimiter(guesses, parts.clock);
  const doors = createDoors(parts);
  return async (req, res) => {
    const from = addressKey(req.ip);
    const waitMs = limiter.waitOf(from);
    if (waitMs !== null) return sendWait(res, waitMs);
    const input = bodyOf(req, redeemSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    const code = readCode(input.code);
    const found: Found = code
      ? await doors[code.length === spokenLength ? 'spoken' : 'certified'](code, input)
      : refuse('CODE_UNKNOWN');
    if (!found.ok && isFailure(found)) limiter.spend(from);
    if (!found.ok && found.waitMs !== undefined) return sendWait(res, found.waitMs);
    const way = found.ok ? found.welcome.way : found.reason;
    parts.log.info({ requestId: requestIdOf(res), way }, 'code shown');
    if (found.ok && found.shown) await recognise(parts, found.shown, { req, res });
    send(res, found.ok ? { ok: true, welcome: found.welcome } : found);
  };
}

/** The way in by a code. */
export function codesRouter(parts: HttpParts): Router {
  return Router().post('/codes', redeem(parts));
}
