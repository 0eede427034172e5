import * as z from 'zod/mini';
import { pushSubscriptionSchema } from '../callback/channels.ts';
import { mailSchema } from '../contact.ts';
import type { Machine } from '../customer.ts';
import { secretSchema } from '../id.ts';
import type { Language } from '../level.ts';
import type { Outcome } from '../session.ts';
import type { Helper } from './moment.ts';
import type { Recap } from './recap.ts';

/** When the question of the next day is asked, after the end. */
export const nextDayMs = 20 * 3600_000;

/** Where a card is opened: its secret stands in the fragment, which is sent to no server. */
export const cardPath = '/card';

/** POST /api/cards: what a card says, to whoever holds its secret. */
export const cardSchema = z.strictObject({ secret: secretSchema });
/** POST /api/cards/pictures: one of its pictures. */
export const cardPictureSchema = z.strictObject({
  secret: secretSchema,
  kind: z.enum(['snapshot', 'keyframe']),
  id: z.string().check(z.maxLength(40)),
});
/** POST /api/cards/mail: the card by a letter, and the question of the next day. */
export const cardMailSchema = z.strictObject({ secret: secretSchema, to: mailSchema });
/** POST /api/cards/question: this browser is asked the next day. */
export const cardPushSchema = z.strictObject({ secret: secretSchema, push: pushSubscriptionSchema });
/** POST /api/cards/answer: whether it still works. */
export const cardAnswerSchema = z.strictObject({ secret: secretSchema, isWorking: z.boolean() });
/** POST /api/cards/again: back to the same people; `linkSecret` is made by the page, so that asking again asks once. */
export const cardAgainSchema = z.strictObject({ secret: secretSchema, linkSecret: secretSchema });

/** A picture of a card, by what it is; `width` and `height` in px. */
export type CardPicture = {
  readonly kind: 'snapshot' | 'keyframe';
  readonly id: string;
  readonly width: number;
  readonly height: number;
};

/** A card as its holder reads it. */
export type CardView = {
  readonly companyName: string;
  readonly language: Language;
  readonly customerName: string | null;
  readonly machine: Machine | null;
  readonly endedAt: number;
  /** How it ended, as the technician filed it, or as the customer said; null while nobody has. */
  readonly outcome: Outcome | null;
  readonly problem: string | null;
  readonly recap: Recap;
  /** The held pictures with their marks drawn in, in order. */
  readonly pictures: readonly CardPicture[];
  readonly before: CardPicture | null;
  readonly after: CardPicture | null;
  readonly helpers: readonly Helper[];
  /** Who of them is asked first when somebody comes back by the card; null where nobody is, as when they have left. */
  readonly leadId: string | null;
  /** Until when they are, epoch ms. */
  readonly reachableUntil: number;
  readonly phone: string | null;
  readonly mail: string | null;
  /** What is still to be kept of a recovery; null where nothing is. */
  readonly promised: { readonly option: 'visit' | 'callbackTomorrow'; readonly dueAt: number | null } | null;
  /** `due`: the question of the next day waits for an answer. */
  readonly question: 'none' | 'planned' | 'due' | 'working' | 'notWorking';
  readonly canMail: boolean;
  readonly pushKey: string;
};

/** What the secret of a card answers: the card, or when it was taken back or its session erased, and then nothing of it. */
export type CardAnswer =
  | { readonly card: CardView; readonly revokedAt: null }
  | { readonly card: null; readonly revokedAt: number }
  | { readonly card: null; readonly revokedAt: null; readonly erasedAt: number };

/** Whether the next day's question is asked at all: not where nobody was helped, or somebody is to come anyway. */
export function asksNextDay(card: Pick<CardView, 'outcome' | 'promised'>): boolean {
  const { outcome, promised } = card;
  return promised === null && outcome !== null && outcome !== 'abandoned' && outcome !== 'notFixed';
}
