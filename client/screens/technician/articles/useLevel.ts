import type { Level } from '#models/level.ts';
import { useChatDeskState } from '../chats/chatDeskContext.ts';

/** The level of a session's customer; null before it is known. */
export function useLevel(sessionId: string): Level | null {
  return useChatDeskState(
    ({ view }) => view?.chats.find((chat) => chat.sessionId === sessionId)?.customer.level ?? null,
  );
}
