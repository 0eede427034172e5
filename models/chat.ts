import * as z from 'zod/mini';
import { type ArticleBody, articleSchema, openedSchema, tickSchema, togetherSchema } from './chat/article.ts';
import { atSchema, idSchema } from './id.ts';
import { levelSchema } from './level.ts';
import { holderOf, type Session } from './session.ts';

/** Longest text of one message, in UTF-16 units. */
export const maxChatText = 2_000;
/** Longest text of one step, in UTF-16 units: it is read beside a machine. */
export const maxStepText = 400;
/** Largest number of a step. */
export const maxStepNumber = 99;
/** Largest picture in a chat, in bytes; pages make theirs smaller before they send them. */
export const maxAttachmentBytes = 2_000_000;
/** Most pictures in one session's chat, of both sides together. */
export const maxAttachments = 60;
/** Most a side may write in one session [threat.T11]. */
export const maxChat = { count: 1_000, bytes: 1_000_000 };

const side = z.int().check(z.gte(1), z.lte(8192));
const stepNumber = z.int().check(z.gte(1), z.lte(maxStepNumber));
const textSchema = z.strictObject({
  kind: z.literal('text'),
  text: z.string().check(z.maxLength(maxChatText), z.regex(/\S/)),
});
/** A picture by the id its bytes are stored under; `width` and `height` in px. */
const pictureSchema = z.strictObject({ kind: z.literal('picture'), id: idSchema, width: side, height: side });
/** One thing to do, in the words of whoever answers; the steps of a thread are numbered from 1. */
const stepSchema = z.strictObject({
  kind: z.literal('step'),
  number: stepNumber,
  text: z.string().check(z.maxLength(maxStepText), z.regex(/\S/)),
});
/** What happened, written into the thread by the server alone. */
const noteSchema = z.discriminatedUnion('what', [
  z.strictObject({ kind: z.literal('note'), what: z.literal('answers'), name: z.string() }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('joined'), name: z.string(), level: levelSchema }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('queued') }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('escalated'), level: levelSchema }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('callbackPromised'), dueAt: atSchema }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('lost') }),
  z.strictObject({ kind: z.literal('note'), what: z.literal('solved') }),
]);
export type ChatNote = z.infer<typeof noteSchema>;

/** What a page may write. The id is made by the page, so that sending it twice says it once. */
export const chatDraftSchema = z.strictObject({
  id: idSchema,
  body: z.discriminatedUnion('kind', [
    textSchema,
    pictureSchema,
    stepSchema,
    articleSchema,
    openedSchema,
    tickSchema,
    togetherSchema,
  ]),
});
export type ChatDraft = z.infer<typeof chatDraftSchema>;
export type ChatBody = ChatDraft['body'] | ArticleBody | ChatNote;

/** Whose a message is. What happened is the house's. */
export type ChatAuthor = 'customer' | 'technician' | 'house';

/** A message of a session's thread, numbered from 1 without a gap. `name` is who of the staff wrote it. */
export type ChatMessage = {
  readonly seq: number;
  readonly id: string;
  readonly author: ChatAuthor;
  readonly name: string | null;
  readonly at: number;
  readonly body: ChatBody;
};

/** The two who write to each other: the customer, and whoever of the staff is in it. */
export type ChatSide = 'customer' | 'technician';
/** How far a side has got the thread, and how far it has read it, by number. What is read was delivered. */
export type ChatMark = { readonly deliveredSeq: number; readonly readSeq: number };
export type ChatMarks = Readonly<Record<ChatSide, ChatMark>>;

const writers: Readonly<Record<ChatDraft['body']['kind'], readonly ChatSide[]>> = {
  text: ['customer', 'technician'],
  picture: ['customer', 'technician'],
  step: ['technician'],
  article: ['technician'],
  together: ['technician'],
  opened: ['customer'],
  tick: ['customer'],
};

/** Who may write what: steps and articles are sent by staff, and what came of them is the customer's to say. */
export function mayWrite(by: ChatSide, { body }: ChatDraft): boolean {
  return writers[body.kind].includes(by);
}

/**
 * Whether somebody of the staff is in a session's thread: who answers it, who holds the session, and who helps in it.
 * Whoever is merely asked to take it is not.
 */
export function isInThread(session: Session, staffId: string): boolean {
  if (session.chat === null) return false;
  const holder = session.state === 'ended' ? session.technicianId : holderOf(session);
  const isHolder = holder === staffId && session.state !== 'offered';
  return isHolder || session.chat.technicianId === staffId || session.helpers.includes(staffId);
}

/**
 * True while somebody works on a chat, so that it takes one of their places: not once it was passed on, and not while its
 * customer is to be called back or waits for the opening [rule.C2].
 */
export function takesPlace(session: Session): boolean {
  return isTriage(session) && session.state !== 'scheduled' && session.again === null && session.callback === null;
}

/** True while nobody holds the session, so that its chat is all there is of it. */
export function isTriage({ state, chat }: Session): boolean {
  const isBefore = state === 'triage' || state === 'scheduled' || state === 'queued' || state === 'offered';
  return isBefore && chat !== null;
}
