import type { PushSubscription } from '#models/callback/channels.ts';
import type { CardAnswer, CardPicture } from '#models/ending/card.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { at, call, request } from './request.ts';

const cards = '/api/cards';

/** The bytes of a picture of a card. */
async function picture(secret: string, { kind, id }: CardPicture): Promise<{ ok: true; blob: Blob } | Refusal> {
  try {
    const response = await request({ method: 'POST', path: `${cards}/pictures`, body: { secret, kind, id } });
    return response.ok ? { ok: true, blob: await response.blob() } : refuse('NOT_FOUND');
  } catch {
    return refuse('UNREACHABLE');
  }
}

/** What is asked of a card, by its secret alone; nothing here throws. */
export const cardApi = {
  /** The secret of the card of the session this browser is the customer of. */
  own: () => call<{ readonly secret: string }>({ method: 'POST', path: '/api/session/card', body: {} }),
  read: (secret: string): Promise<Answer<CardAnswer>> => call({ method: 'POST', path: cards, body: { secret } }),
  picture,
  mail: (secret: string, to: string) => call<object>({ method: 'POST', path: `${cards}/mail`, body: { secret, to } }),
  askMe: (secret: string, push: PushSubscription) =>
    call<object>({ method: 'POST', path: `${cards}/question`, body: { secret, push } }),
  answer: (secret: string, isWorking: boolean) =>
    call<object>({ method: 'POST', path: `${cards}/answer`, body: { secret, isWorking } }),
  again: (secret: string, linkSecret: string) =>
    call<{ readonly path: string }>({ method: 'POST', path: `${cards}/again`, body: { secret, linkSecret } }),
  revoke: (secret: string) => call<object>({ method: 'POST', path: `${cards}/revoke`, body: { secret } }),
  /** By whoever of the staff is in the session, or is a lead or trainer. */
  takeBack: (sessionId: string) =>
    call<object>({ method: 'DELETE', path: `${at('/api/sessions', sessionId)}/card`, body: {} }),
};
export type CardApi = typeof cardApi;
