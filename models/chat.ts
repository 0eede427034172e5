import * as z from 'zod/mini';
import { atSchema, idSchema } from './id.ts';
import { levelSchema } from './level.ts';
import { holderOf, type Session } from './session.ts';

/** Longest text of one message, in UTF-16 units. */
export const maxChatText = 2_000;
/** Largest picture in a chat, in bytes; pages make theirs smaller before they send them. */
export const maxAttachmentBytes = 2_000_000;
/** Most pictures in one session's chat, of both sides together. */
export const maxAttachments = 60;
/** Most a side may write in one session [threat.T11]. */
export const maxChat = { count: 1_000, bytes: 1_000_000 };

const side = z.int().check(z.gte(1), z.lte(8192));
const title = z.string().check(z.minLength(1), z.maxLength(200));
const textSchema = z.strictObject({
  kind: z.literal('text'),
  text: z.string().check(z.maxLength(maxChatText), z.regex(/\S/)),
});
/** A picture by the id its bytes are stored under; `width` and `height` in px. */
const pictureSchema = z.strictObject({ kind: z.literal('picture'), id: idSchema, width: side, height: side });
/** An article, or one step of it, as it was called when it was sent; `step` is null for the whole article. */
const articleSchema = z.strictObject({
  kind: z.literal('article'),
  articleId: idSchema,
  title,
  step: z.nullable(z.strictObject({ number: z.int().check(z.gte(1), z.lte(99)), title })),
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
  body: z.discriminatedUnion('kind', [textSchema, pictureSchema, articleSchema]),
});
export type ChatDraft = z.infer<typeof chatDraftSchema>;
export type ChatBody = ChatDraft['body'] | ChatNote;

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

/** Who may write what: articles are sent by staff. */
export function mayWrite(by: ChatSide, { body }: ChatDraft): boolean {
  return by === 'technician' || body.kind !== 'article';
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

/** True while nobody holds the session, so that its chat is all there is of it: such a chat takes one of somebody's places. */
export function isTriage({ state, chat }: Session): boolean {
  const isBefore = state === 'triage' || state === 'scheduled' || state === 'queued' || state === 'offered';
  return isBefore && chat !== null;
}
