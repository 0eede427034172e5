import type { PushSubscription } from '#models/callback/channels.ts';
import { cardPath } from '#models/ending/card.ts';
import { filled, type Template, templateOf } from '#models/letters.ts';
import type { Session } from '#models/session.ts';
import { backoff } from '#models/watchdog.ts';
import type { Delivery } from '../../notify/delivery.ts';
import type { CardRow } from '../../store/cards.ts';
import { track } from '../callback/post.ts';
import { againMs, type Core } from '../core.ts';
import { floorOf } from '../rooms.ts';

const key = 'questions';
/** After so many tries the question is given up. */
const mostTries = 8;
/** A notice that was not taken by the browser says nothing a day later, ms. */
const ttlMs = 24 * 3600_000;

/** Longer than a letter takes to be handed over, ms. */
const claimMs = 5 * 60_000;

/** The address of a card, with its secret, which follows from its id and is stored nowhere. */
export function cardUrl({ notify }: Pick<Core, 'notify'>, { id }: Pick<CardRow, 'id'>): string {
  return `${notify.address()}${cardPath}#${cardSecret({ notify }, { id })}`;
}

export function cardSecret({ notify }: Pick<Core, 'notify'>, { id }: Pick<CardRow, 'id'>): string {
  return notify.returnSecret(`card.${id}`);
}

/** True while there is something to ask: it was mended, nobody has said, and nobody goes on with it already. */
function isAsked(session: Session | null, { revokedAt, answer }: CardRow): boolean {
  const isMended = session?.state === 'ended' && (session.outcome === 'fixed' || session.outcome === 'partlyFixed');
  return isMended && revokedAt === null && answer === null;
}

type Asking = { readonly card: CardRow; readonly session: Session };

async function wordsOf(core: Core, { card, session }: Asking, kind: 'question' | 'questionNotice'): Promise<Template> {
  const { customer, companyId } = session;
  const { companyName: company, settings } = await floorOf(core, companyId);
  const link = kind === 'question' ? { link: cardUrl(core, card) } : {};
  return filled(templateOf(kind, customer.language, settings.messages), { company, customer: customer.name, ...link });
}

async function byMail(core: Core, asking: Asking): Promise<Delivery | null> {
  const { card } = asking;
  if (card.mail === null) return null;
  const words = await wordsOf(core, asking, 'question');
  return await core.notify.post({ id: `question.${card.id}`, to: card.mail, ...words });
}

async function byPush(core: Core, asking: Asking): Promise<Delivery | null> {
  const { card } = asking;
  if (card.push === null) return null;
  const { subject: title, text: body } = await wordsOf(core, asking, 'questionNotice');
  return await core.notify.tell({
    id: `question.${card.id}`,
    tag: card.id,
    // The secret is in what only that browser can read.
    url: `${cardPath}#${cardSecret(core, card)}`,
    words: { title, body },
    subscription: JSON.parse(card.push) as PushSubscription,
    ttlMs,
  });
}

/** Asks once, by every way that was given; where none could be used yet, it is tried again, and else the ways are forgotten. */
async function ask(core: Core, card: CardRow): Promise<void> {
  const { companyId, sessionId, id } = card;
  const session = await core.store.sessions.get(companyId, sessionId);
  const now = core.clock.now();
  const forgotten = { mail: null, push: null, askAt: null, changedAt: now };
  if (!session || !isAsked(session, card)) return await core.store.cards.change(companyId, id, forgotten);
  const asking = { card, session };
  // Nobody else sends it meanwhile; where the server stops before it is sent, it is sent then, and once.
  await core.store.cards.change(companyId, id, { askAt: now + claimMs, changedAt: now });
  const deliveries = (await Promise.all([byMail(core, asking), byPush(core, asking)])).filter((one) => one !== null);
  const isTaken = deliveries.some(({ verdict }) => verdict === 'sent');
  core.log.info(
    { companyId, sessionId, verdicts: deliveries.map(({ verdict }) => verdict) },
    'question of the next day',
  );
  const isLater = !isTaken && deliveries.some(({ verdict }) => verdict === 'later') && card.askTries + 1 < mostTries;
  if (isLater) {
    const askAt = now + Math.max(60 * againMs, backoff(card.askTries, 0.5));
    return await core.store.cards.change(companyId, id, { askAt, askTries: card.askTries + 1, changedAt: now });
  }
  await core.store.cards.change(companyId, id, { ...forgotten, askedAt: isTaken ? now : null });
}

async function askDue(core: Core): Promise<void> {
  for (const card of await core.store.cards.due(core.clock.now())) await ask(core, card);
  await planQuestions(core);
}

/** Sets the alarm for the next question; called after a start, and when one was added. */
export async function planQuestions(core: Core): Promise<void> {
  const at = await core.store.cards.nextAt();
  if (at === null) return core.agenda.clear(key);
  core.agenda.set(key, at, () => track(core, askDue(core)));
}
