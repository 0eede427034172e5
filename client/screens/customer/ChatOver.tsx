/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Stay } from './stay.ts';
import { loadChat, useChat } from './useChat.ts';
import { useFetched } from './useFetched.ts';
import { useStoreState } from './useStoreState.ts';

/** What had the focus before has it again. */
function useFocusBack(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    return () => {
      // What stood under the chat is there again with the next frame.
      requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, [isOpen]);
}

/** The chat over the picture, while it is open. */
export function ChatOver({ stay }: { stay: Stay }): VNode | null {
  const isOpen = useStoreState(stay.store, (state) => state.isChatOpen);
  const line = useChat(stay, isOpen);
  const code = useFetched(loadChat, isOpen);
  useFocusBack(isOpen);
  if (!isOpen || !line || !code) return null;
  return <code.ChatSheet stay={stay} line={line} />;
}
