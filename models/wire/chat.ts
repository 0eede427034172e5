import * as z from 'zod/mini';
import { type ChatMark, type ChatMarks, type ChatMessage, type ChatSide, chatDraftSchema } from '../chat.ts';
import { mailSchema, phoneSchema } from '../contact.ts';
import type { Customer, Machine } from '../customer.ts';
import { idSchema } from '../id.ts';
import type { Level } from '../level.ts';
import type { Answer } from '../refusal.ts';
import { filedOutcomeSchema, type Session, type SessionState } from '../session.ts';
import type { StaffView, WaitView } from '../view.ts';
import type { CallbackOptions, CallbackOutcome } from './callback.ts';

const seq = z.int().check(z.nonnegative());

/** Back in the thread, or into it for the first time: what this page knows of it without a gap. */
export const chatOpenSchema = z.strictObject({ sessionId: idSchema, lastSeq: seq });
/** Messages for the thread; answered after commit with what each became. */
export const chatSendSchema = z.strictObject({
  sessionId: idSchema,
  messages: z.array(chatDraftSchema).check(z.minLength(1), z.maxLength(20)),
});
/** How far this side has got the thread, and has read it. */
export const chatReadSchema = z.strictObject({ sessionId: idSchema, deliveredSeq: seq, readSeq: seq });
/** The customer no longer writes only: somebody is to look at the machine. */
export const chatQueueSchema = z.strictObject({ sessionId: idSchema });
export const chatDutySchema = z.strictObject({ isOnDuty: z.boolean() });
export const chatEscalateSchema = z.strictObject({ sessionId: idSchema, level: z.union([z.literal(2), z.literal(3)]) });
export const chatSolveSchema = z.strictObject({
  sessionId: idSchema,
  outcome: filedOutcomeSchema,
  note: z.string().check(z.maxLength(4000)),
});

/** This side is writing. */
export const chatTypeSchema = z.strictObject({ sessionId: idSchema });
export const chatOptionsSchema = z.strictObject({ sessionId: idSchema });
/**
 * Arranges a callback with what the customer said in the chat. `isPromised`: what is asked for is a promise; without one
 * they are called when it is their turn.
 */
export const chatCallbackSchema = z.strictObject({
  sessionId: idSchema,
  isPromised: z.boolean(),
  channels: z.strictObject({ page: z.boolean(), mail: z.nullable(mailSchema), phone: z.nullable(phoneSchema) }),
});
/** The chat goes on as a live session: `staysWithMe` has it offered to whoever asks, else it is for whoever is next. */
export const chatStartSchema = z.strictObject({ sessionId: idSchema, staysWithMe: z.boolean() });

export type ChatOpen = z.infer<typeof chatOpenSchema>;
export type ChatSend = z.infer<typeof chatSendSchema>;
export type ChatRead = z.infer<typeof chatReadSchema>;
export type ChatEscalate = z.infer<typeof chatEscalateSchema>;
export type ChatSolve = z.infer<typeof chatSolveSchema>;
export type ChatCallback = z.infer<typeof chatCallbackSchema>;
export type ChatStart = z.infer<typeof chatStartSchema>;
/** What came of asking for a callback from a chat; `left`: nothing is promised, and they are called when it is their turn. */
export type ChatCallbackOutcome = CallbackOutcome | { readonly outcome: 'left' };
/** What can be said of a callback now. */
export type ChatCallbackOptions = Pick<CallbackOptions, 'promise' | 'dueAt' | 'opensAt' | 'hasMail'>;

/** The messages after `lastSeq`, and how far both sides are. */
export type ChatOpened = { readonly messages: readonly ChatMessage[]; readonly marks: ChatMarks };

/** A chat on the desk of whoever answers it, with everything known of its customer. */
export type ChatView = {
  readonly sessionId: string;
  readonly state: SessionState;
  readonly customer: Customer;
  readonly machine: Machine | null;
  readonly source: Session['source'];
  readonly entryLevel: Level;
  readonly askedAt: number;
  readonly openedAt: number;
  readonly callback: Session['callback'];
  /** What was last foreseen of a callback, and until when the team is closed; null where nothing was. */
  readonly forecast: Pick<WaitView, 'callback' | 'opensAt'> | null;
  readonly isCustomerHere: boolean;
  /** The newest message of either side; null before the first. */
  readonly last: ChatMessage | null;
  readonly unread: number;
};

/** The chats of one technician: those they answer, and the one of the session they hold, the oldest first. */
export type ChatDeskView = {
  readonly isOnDuty: boolean;
  /** How many they may have at once. */
  readonly capacity: number;
  readonly chats: readonly ChatView[];
  /** The server's time when this was told, so that a wrong clock counts down right. */
  readonly at: number;
};

/** The chat of a session as its people see it; `technician` is who of the staff answers it now. */
export type SessionChat = { readonly technician: StaffView | null; readonly openedAt: number };

type Ask<I, T = object> = (input: I, ack: (answer: Answer<T>) => void) => void;

/** What both sides ask of a thread. */
export type ChatRequests = {
  'chat:open': Ask<ChatOpen, ChatOpened>;
  'chat:send': Ask<ChatSend, { readonly messages: readonly ChatMessage[] }>;
  'chat:read': Ask<ChatRead>;
  /** Told on to the other side and kept nowhere; more than one in 3 s is dropped. */
  'chat:type': Ask<z.infer<typeof chatTypeSchema>>;
};
export type CustomerChatRequests = ChatRequests & { 'chat:queue': Ask<z.infer<typeof chatQueueSchema>> };
export type StaffChatRequests = ChatRequests & {
  'chat:desk': Ask<Record<string, never>, { readonly desk: ChatDeskView }>;
  'chat:duty': Ask<z.infer<typeof chatDutySchema>>;
  'chat:escalate': Ask<ChatEscalate>;
  'chat:solve': Ask<ChatSolve>;
  'chat:callbackOptions': Ask<z.infer<typeof chatOptionsSchema>, ChatCallbackOptions>;
  'chat:callback': Ask<ChatCallback, ChatCallbackOutcome>;
  /** `isMine`: it is offered to whoever asked. */
  'chat:start': Ask<ChatStart, { readonly isMine: boolean }>;
};

/** News of a thread to whoever is in it. */
export type ChatNews = {
  'chat:said': (news: { readonly sessionId: string; readonly messages: readonly ChatMessage[] }) => void;
  'chat:seen': (news: { readonly sessionId: string; readonly side: ChatSide } & ChatMark) => void;
  /** An article was published anew or withdrawn: to the customer, who may have it open. */
  'article:changed': (news: { readonly sessionId: string; readonly articleId: string }) => void;
  /** Somebody of this side is writing; `name`: who of the staff. */
  'chat:typed': (news: { readonly sessionId: string; readonly side: ChatSide; readonly name: string | null }) => void;
};
export type StaffChatNews = ChatNews & { 'chat:changed': (desk: ChatDeskView) => void };
