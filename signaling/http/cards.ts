import { type RequestHandler, type Response, Router } from 'express';
import {
  type CardAnswer,
  cardAgainSchema,
  cardAnswerSchema,
  cardPictureSchema,
  cardPushSchema,
  cardSchema,
  nextDayMs,
} from '#models/ending/card.ts';
import { idSchema } from '#models/id.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import { hashOf } from '../auth/secret.ts';
import { cardSecret } from '../dispatch/ending/nextDay.ts';
import type { CardRow } from '../store/cards.ts';
import { type Reply, requestIdOf, send } from './answer.ts';
import { backByCard } from './cardAgain.ts';
import { type CardDoor, createCardDoor } from './cardDoor.ts';
import { mailCard } from './cardMail.ts';
import { cardView, type Held } from './cardView.ts';
import type { HttpParts } from './parts.ts';
import { asStaffInSession } from './pictureAccess.ts';
import { ofSession, sendPicture } from './pictures.ts';
import { sessionOf } from './sessionOf.ts';

/** The card of a session, made when it is first asked for. */
async function cardOf(parts: HttpParts, session: Session): Promise<CardRow | null> {
  const where = ofSession(session);
  const known = await parts.store.cards.ofSession(where);
  if (known) return known;
  const id = parts.ids();
  const secretHash = hashOf(cardSecret(parts, { id }));
  await parts.store.cards.add({ ...where, id, secretHash, createdAt: parts.clock.now() });
  return await parts.store.cards.ofSession(where);
}

/** True once there is something to keep: somebody helped, and it is over or about to be. */
async function hasCard({ store }: HttpParts, session: Session): Promise<boolean> {
  if (session.state !== 'wrappingUp' && session.state !== 'ended') return false;
  return (await store.endings.moments(ofSession(session))).some(({ what }) => what === 'helped');
}

/** The secret of its card, to the browser that is the session's customer. */
function give(parts: HttpParts): RequestHandler {
  return async (req, res) => {
    const customer = await parts.auth.customerOf(req.headers.cookie);
    if (!customer) return send(res, refuse('SIGNED_OUT'));
    const session = await sessionOf(parts, customer.companyId, customer.sessionId);
    if (!session || !(await hasCard(parts, session))) return send(res, refuse('NOT_NOW'));
    const card = await cardOf(parts, session);
    send(res, card ? { ok: true, secret: cardSecret(parts, card) } : refuse('NOT_NOW'));
  };
}

function show(parts: HttpParts, door: CardDoor): RequestHandler {
  const gone = ({ revokedAt, erasedAt }: CardRow): Reply => {
    const answer = erasedAt === null ? { card: null, revokedAt } : { card: null, revokedAt: null, erasedAt };
    return { ok: true, ...(answer as CardAnswer) };
  };
  return door(cardSchema, async ({ held }) => ({ ok: true, card: await cardView(parts, held), revokedAt: null }), gone);
}

/** A picture that is on the card: one of the kept ones, or what the customer chose of before and after. */
async function fileOf({ store }: HttpParts, { session, ending }: Held, { kind, id }: { kind: string; id: string }) {
  const where = ofSession(session);
  if (!idSchema.safeParse(id).success) return null;
  if (kind === 'snapshot') return await store.snapshots.fileOf(where, id);
  const isOnIt = ending.answer?.before === id || ending.answer?.after === id;
  return isOnIt ? ((await store.keyframes.get(where, id))?.file ?? null) : null;
}

function picture(parts: HttpParts, door: CardDoor): RequestHandler {
  return door(cardPictureSchema, async ({ held, input, res }) => {
    const file = await fileOf(parts, held, input);
    if (!file) return refuse('NOT_FOUND');
    const key = { ...ofSession(held.session), kind: input.kind, id: input.id };
    await sendPicture(res, file, await parts.pictures.read(key, file.byteLength));
    return null;
  });
}

/** This browser is asked the next day, where there is something to ask. */
function askHere(parts: HttpParts, door: CardDoor): RequestHandler {
  return door(cardPushSchema, async ({ held: { card, session }, input }) => {
    if (!parts.notify.isPushAddress(input.push.endpoint)) return refuse('BAD_INPUT');
    if (card.askedAt !== null || card.answer !== null || !('endedAt' in session)) return refuse('NOT_NOW');
    const [changedAt, askAt] = [parts.clock.now(), session.endedAt + nextDayMs];
    const { companyId, id } = card;
    await parts.store.cards.change(companyId, id, { push: JSON.stringify(input.push), askAt, changedAt });
    await parts.dispatch.planQuestions();
    return { ok: true };
  });
}

/** Whether it still works. With no, the card's page asks for the way back at once. */
function answer(parts: HttpParts, door: CardDoor): RequestHandler {
  return door(cardAnswerSchema, async ({ held: { card }, input, res }) => {
    const said = input.isWorking ? 'working' : 'notWorking';
    const changedAt = parts.clock.now();
    await parts.store.cards.change(card.companyId, card.id, { answer: said, askAt: null, changedAt });
    parts.log.info({ requestId: requestIdOf(res), sessionId: card.sessionId }, `next day: ${said}`);
    return { ok: true };
  });
}

function again(parts: HttpParts, door: CardDoor): RequestHandler {
  return door(cardAgainSchema, async ({ held, input }) => await backByCard(parts, held, input.linkSecret));
}

type Taken = { readonly card: CardRow; readonly res: Response; readonly by: string };

async function takeBack({ store, clock, log }: HttpParts, { card, res, by }: Taken): Promise<Answer<object>> {
  const at = clock.now();
  const forgotten = { mail: null, push: null, askAt: null };
  await store.cards.change(card.companyId, card.id, { revokedAt: at, changedAt: at, ...forgotten });
  log.info({ requestId: requestIdOf(res), sessionId: card.sessionId, by }, 'card taken back');
  return { ok: true };
}

/** Whoever of the staff is in the session, and leads and trainers of the company, take it back for its customer. */
function takeBackAsStaff(parts: HttpParts): RequestHandler {
  return async (req, res) => {
    const access = await asStaffInSession(parts, req);
    if (!access.ok) return send(res, access);
    const card = await parts.store.cards.ofSession(ofSession(access.session));
    if (!card || card.revokedAt !== null) return send(res, refuse('NOT_FOUND'));
    send(res, await takeBack(parts, { card, res, by: access.staff.id }));
  };
}

/** The card a customer leaves with: behind its secret alone, without an account. */
export function cardsRouter(parts: HttpParts): Router {
  const door = createCardDoor(parts);
  const router = Router().post('/session/card', give(parts));
  router.post('/cards', show(parts, door)).post('/cards/pictures', picture(parts, door));
  router.post('/cards/mail', mailCard(parts, door)).post('/cards/question', askHere(parts, door));
  router.post('/cards/answer', answer(parts, door)).post('/cards/again', again(parts, door));
  router.post(
    '/cards/revoke',
    door(cardSchema, async ({ held: { card }, res }) => await takeBack(parts, { card, res, by: 'customer' })),
  );
  return router.delete('/sessions/:sessionId/card', takeBackAsStaff(parts));
}
