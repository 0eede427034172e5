import type { RequestHandler } from 'express';
import type { BucketRate } from '#models/bucket.ts';
import { cardMailSchema, nextDayMs } from '#models/ending/card.ts';
import { filled, templateOf } from '#models/letters.ts';
import { refuse } from '#models/refusal.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import { cardUrl } from '../dispatch/ending/nextDay.ts';
import type { Mail } from '../notify/mail.ts';
import type { Company } from '../store/companies.ts';
import { requestIdOf } from './answer.ts';
import type { CardDoor } from './cardDoor.ts';
import type { Held } from './cardView.ts';
import type { HttpParts } from './parts.ts';

type To = { readonly to: string; readonly company: Company | null };

/** How many letters a card sends: enough for a slip or two in the address, too few to write to strangers with. */
const letters: BucketRate = { burst: 4, perSecond: 4 / 86_400 };

/** The same card to the same address is the same letter. */
function letterOf(parts: HttpParts, { card, session }: Held, { to, company }: To): Mail {
  const { language, name: customer } = session.customer;
  const template = templateOf('card', language, company?.settings.messages);
  const words = filled(template, { company: company?.name ?? '', customer, link: cardUrl(parts, card) });
  return { id: hashOf(`card ${card.id} ${to}`), to, ...words };
}

/** Sends the card to whoever asked for it, and asks there once, the next day, whether it still works. */
export function mailCard(parts: HttpParts, door: CardDoor): RequestHandler {
  const limiter = createLimiter(letters, parts.clock);
  const { store, clock, log, notify, dispatch } = parts;
  return door(cardMailSchema, async ({ held, input: { to }, res }) => {
    const { card, session } = held;
    if (!notify.means.hasMail) return refuse('NOT_NOW');
    if (limiter.spend(card.id) !== null) return refuse('RATE_LIMITED');
    const company = await store.companies.get(card.companyId);
    const { verdict } = await notify.post(letterOf(parts, held, { to, company }));
    // No address: only what became of it.
    log.info({ requestId: requestIdOf(res), sessionId: card.sessionId }, `card mailed: ${verdict}`);
    if (verdict !== 'sent') return refuse('UNREACHABLE');
    const canAsk = card.askedAt === null && card.answer === null && 'endedAt' in session;
    if (canAsk) {
      const askAt = session.endedAt + nextDayMs;
      await store.cards.change(card.companyId, card.id, { mail: to, askAt, changedAt: clock.now() });
      await dispatch.planQuestions();
    }
    return { ok: true };
  });
}
