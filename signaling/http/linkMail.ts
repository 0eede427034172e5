import type { RequestHandler } from 'express';
import { type LinkMailed, mailLinkSchema } from '#models/api.ts';
import type { BucketRate } from '#models/bucket.ts';
import { filled, templateOf } from '#models/letters.ts';
import { isLinkGood } from '#models/link.ts';
import { refuse } from '#models/refusal.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import type { Mail } from '../notify/mail.ts';
import type { Company } from '../store/companies.ts';
import type { LinkRow } from '../store/links.ts';
import { requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

/** How many letters a member of staff sends: far more than anybody needs, too few to write to strangers with. */
const letters: BucketRate = { burst: 20, perSecond: 40 / 3600 };
/** Sooner than a page gives up waiting for its answer. */
const answerWithinMs = 10_000;

/** The same link to the same address is the same letter. */
function letterOf(link: LinkRow, { to, url, company }: { to: string; url: string; company: Company | null }): Mail {
  const template = templateOf('link', link.language, company?.settings.messages);
  const facts = { company: company?.name ?? '', customer: link.customerName, codes: `${new URL(url).origin}/code` };
  return { id: hashOf(`${link.id} ${to}`), to, ...filled(template, { ...facts, link: url }) };
}

function late(): Promise<'unsure'> {
  return new Promise((resolve) => setTimeout(() => resolve('unsure'), answerWithinMs).unref());
}

async function deliver({ notify }: HttpParts, letter: Mail): Promise<LinkMailed['delivery']> {
  const sent = notify.post(letter).then(({ verdict }) => (verdict === 'sent' ? 'sent' : 'refused'));
  return await Promise.race([sent, late()]);
}

/**
 * Sends a link that nobody has opened to the address its customer gave. The words are ours and its secret is shown again,
 * which is stored nowhere, so that nothing can be written to anybody but a link of this company's.
 */
export function mailLink(parts: HttpParts): RequestHandler {
  const limiter = createLimiter(letters, parts.clock);
  const { store, clock, log, notify, publicUrl } = parts;
  return staffRoute(parts, {
    roles: anyRole,
    schema: mailLinkSchema,
    async answer({ staff, input: { to, secret }, req, res }) {
      const { companyId, id: staffId } = staff;
      const link = await store.links.findByHash(hashOf(secret));
      const isTheirs = link?.companyId === companyId && link.id === String(req.params.id);
      if (!isTheirs || link.firstUsedAt !== null || !isLinkGood(link, clock.now())) return refuse('NOT_FOUND');
      if (!notify.means.hasMail) return refuse('NOT_NOW');
      if (limiter.spend(staffId) !== null) return refuse('RATE_LIMITED');
      const company = await store.companies.get(companyId);
      const delivery = await deliver(parts, letterOf(link, { to, company, url: `${publicUrl()}/join#${secret}` }));
      // No address: only whose it was and what became of it.
      log.info({ requestId: requestIdOf(res), companyId, staffId, linkId: link.id }, `link mailed: ${delivery}`);
      return { ok: true, delivery };
    },
  });
}
