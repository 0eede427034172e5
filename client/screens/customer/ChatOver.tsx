/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Stay } from './stay.ts';
import { loadChat, useChat } from './useChat.ts';
import { useFetched } from './useFetched.ts';
import { useStoreState } from './useStoreState.ts';

/** The chat over the picture, while it is open. */
export function ChatOver({ stay }: { stay: Stay }): VNode | null {
  const isOpen = useStoreState(stay.store, (state) => state.isChatOpen);
  const line = useChat(stay, isOpen);
  const code = useFetched(loadChat, isOpen);
  if (!isOpen || !line || !code) return null;
  return <code.ChatSheet stay={stay} line={line} />;
}
