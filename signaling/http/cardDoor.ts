import type { Request, RequestHandler, Response } from 'express';
import type * as z from 'zod/mini';
import type { BucketRate } from '#models/bucket.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import type { CardRow } from '../store/cards.ts';
import { bodyOf, type Reply, send, sendWait } from './answer.ts';
import { type Held, heldOf } from './cardView.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';

/** Wrong secrets an address may show before it has to wait (threat.T1). */
const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };

type Secret = { readonly secret: string };
type Shown<I> = { readonly held: Held; readonly input: I; readonly req: Request; readonly res: Response };
/** Null for what was answered already. */
type Use<I> = (shown: Shown<I>) => Promise<Reply | null>;

/** What is asked of a card by whoever holds its secret. `revoked`: what is answered of one that was taken back, or is not kept any more. */
export type CardDoor = <S extends z.ZodMiniType<Secret>>(
  schema: S,
  use: Use<z.infer<S>>,
  revoked?: (card: CardRow) => Reply,
) => RequestHandler;

const gone = () => refuse('LINK_UNKNOWN');

/** The one way to a card: its whole secret, which nobody guesses, and nothing of one that was taken back. */
export function createCardDoor(parts: HttpParts): CardDoor {
  const limiter = createLimiter(guesses, parts.clock);
  return (schema, use, revoked = gone) =>
    async (req, res) => {
      const from = addressKey(req.ip);
      const waitMs = limiter.waitOf(from);
      if (waitMs !== null) return sendWait(res, waitMs);
      const input = bodyOf(req, schema);
      if (!input) return send(res, refuse('BAD_INPUT'));
      const card = await parts.store.cards.findByHash(hashOf(input.secret));
      if (card?.erasedAt) return send(res, revoked(card));
      const session = card && (await sessionOf(parts, card.companyId, card.sessionId));
      if (!card || !session) {
        limiter.spend(from);
        return send(res, refuse('LINK_UNKNOWN'));
      }
      if (card.revokedAt !== null) return send(res, revoked(card));
      const reply = await use({ held: await heldOf(parts, session, card), input, req, res });
      if (reply) send(res, reply);
    };
}
