import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import { hashOf } from '../auth/secret.ts';
import type { Held } from './cardView.ts';
import { makeLink } from './makeLink.ts';
import type { HttpParts } from './parts.ts';

/** A way in that was opened and not used lapses sooner than a link that was sent. */
const againMs = 3600_000;

/** The address that leads on, in this origin. */
type Back = Answer<{ readonly path: string }>;

/** A session that goes on with this one already, as one that was promised for tomorrow: back into that one. */
async function intoOpen({ store, clock }: HttpParts, open: Session, secret: string): Promise<Back> {
  const secretHash = hashOf(secret);
  const where = { companyId: open.companyId, sessionId: open.id };
  await store.notices.addReturn({ ...where, secretHash, createdAt: clock.now() });
  return { ok: true, path: `/join?back=${open.id}#${secret}` };
}

/**
 * Back to the same people by a card: a link that goes on with its session, so that nothing is asked again and nothing of
 * its age is lost; whoever had it is asked first for a week [route.R6]. `secret` is the page's: asked again it is the same link.
 */
export async function backByCard(parts: HttpParts, { session }: Held, secret: string): Promise<Back> {
  if (session.state !== 'ended') return refuse('NOT_NOW');
  const { store } = parts;
  const { companyId, id, machineId, customer, family, problem } = session;
  const open = await store.earlier.continuing(companyId, id);
  if (open) return await intoOpen(parts, open, secret);
  const known = await store.links.findByHash(hashOf(secret));
  if (known && known.continues !== id) return refuse('BAD_INPUT');
  const { name: customerName, level, language, segment } = customer;
  if (!known)
    await makeLink(parts, {
      ...{ companyId, machineId, customerName, level, language, segment, family, problem, secret },
      ...{ continues: id, firstUseMs: againMs, source: 'link' },
    });
  return { ok: true, path: `/join#${secret}` };
}
