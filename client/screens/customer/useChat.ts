import { useCallback } from 'preact/hooks';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type * as Chat from './chat/Chat.tsx';
import type { Stay } from './stay.ts';
import { useFetched } from './useFetched.ts';

/** The code of the chat, which most sessions never need. */
export function loadChat(): Promise<typeof Chat> {
  return import('./chat/Chat.tsx');
}

/** The session's thread, null until it is here; joined once it is wanted. */
export function useChat(stay: Stay, isWanted: boolean): ChatLine | null {
  const join = useCallback(() => stay.chat(), [stay]);
  return useFetched(join, isWanted);
}
