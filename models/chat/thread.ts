import type { ChatMark, ChatMarks, ChatMessage, ChatSide } from '../chat.ts';

/** A thread as far as a page knows it, in order of numbers; there may be gaps. */
export type Thread = { readonly messages: readonly ChatMessage[]; readonly marks: ChatMarks };

const unseen: ChatMark = { deliveredSeq: 0, readSeq: 0 };
export const emptyThread: Thread = { messages: [], marks: { customer: unseen, technician: unseen } };

/** The later of two marks, each number by itself: marks only grow. */
export function laterMark(a: ChatMark, b: ChatMark): ChatMark {
  const readSeq = Math.max(a.readSeq, b.readSeq);
  return { readSeq, deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq, readSeq) };
}

/** The thread with these messages: in any order and as often as they come, it is the same thread. */
export function withMessages(thread: Thread, messages: readonly ChatMessage[]): Thread {
  const known = new Set(thread.messages.map(({ seq }) => seq));
  const fresh = messages.filter(({ seq }) => !known.has(seq) && known.add(seq));
  if (fresh.length === 0) return thread;
  return { ...thread, messages: [...thread.messages, ...fresh].sort((a, b) => a.seq - b.seq) };
}

/** The thread after a side got or read it up to somewhere; older news changes nothing. */
export function withMark(thread: Thread, of: ChatSide, mark: ChatMark): Thread {
  const before = thread.marks[of];
  const after = laterMark(before, mark);
  const isSame = after.readSeq === before.readSeq && after.deliveredSeq === before.deliveredSeq;
  return isSame ? thread : { ...thread, marks: { ...thread.marks, [of]: after } };
}

/** How far the thread is known without a gap: what a page says when it comes back. */
export function knownUntil({ messages }: Thread): number {
  let seq = 0;
  for (const message of messages) {
    if (message.seq !== seq + 1) break;
    seq = message.seq;
  }
  return seq;
}

/** How many messages of the other side a side has not read. What merely happened is not counted. */
export function unreadOf({ messages, marks }: Thread, reader: ChatSide): number {
  const { readSeq } = marks[reader];
  return messages.filter(({ seq, author }) => seq > readSeq && author !== reader && author !== 'house').length;
}

export type ChatStatus = 'sent' | 'delivered' | 'read';

/** What became of a message of this side. */
export function statusOf({ marks }: Thread, writer: ChatSide, seq: number): ChatStatus {
  const { deliveredSeq, readSeq } = marks[writer === 'customer' ? 'technician' : 'customer'];
  if (seq <= readSeq) return 'read';
  return seq <= deliveredSeq ? 'delivered' : 'sent';
}
