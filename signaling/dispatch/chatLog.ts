import { emptyThread } from '#models/chat/thread.ts';
import { type ChatAuthor, type ChatMarks, type ChatMessage, type ChatSide, maxChat } from '#models/chat.ts';
import type { StaffView } from '#models/view.ts';
import type { OfSession } from '../store/database.ts';
import type { LogSize } from '../store/operations.ts';
import type { Store } from '../store/store.ts';

/** A session's thread in memory: what a desk shows of it, so that no message costs a question to the store. */
export type ChatLog = {
  /** Whose each message is; the first has number 1. */
  readonly authors: ChatAuthor[];
  readonly bytes: Record<ChatSide, number>;
  /** The newest that somebody wrote. */
  last: ChatMessage | null;
  marks: ChatMarks;
  /** Who of the staff answers it. */
  technician: StaffView | null;
};

export function emptyChatLog(): ChatLog {
  return { authors: [], bytes: { customer: 0, technician: 0 }, last: null, marks: emptyThread.marks, technician: null };
}

/** The thread of a session that was begun before this server. */
export async function loadChatLog({ chats }: Store, where: OfSession): Promise<ChatLog> {
  const [rows, last, marks] = [await chats.authors(where), await chats.lastSaid(where), await chats.marks(where)];
  const log = { ...emptyChatLog(), last, marks };
  for (const { author, bytes } of rows) {
    log.authors.push(author);
    if (author !== 'house') log.bytes[author] += bytes;
  }
  return log;
}

/** The thread has these as well now. */
export function grow(log: ChatLog, fresh: readonly ChatMessage[], bytes: number): void {
  for (const message of fresh) {
    log.authors.push(message.author);
    if (message.author !== 'house') log.last = message;
  }
  const [first] = fresh;
  if (first && first.author !== 'house') log.bytes[first.author] += bytes;
}

/** How much more a side may write. */
export function leftFor({ authors, bytes }: ChatLog, side: ChatSide): LogSize {
  const count = authors.filter((author) => author === side).length;
  return { count: maxChat.count - count, bytes: maxChat.bytes - bytes[side] };
}

/** How many messages of the customer nobody of the staff has read. */
export function unreadByStaff({ authors, marks }: ChatLog): number {
  return authors.slice(marks.technician.readSeq).filter((author) => author === 'customer').length;
}
