/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ArticleOver } from './ArticleOver.tsx';
import { Opening } from './Gate.tsx';
import type { Stay } from './stay.ts';
import { loadChat, useChat } from './useChat.ts';
import { useFetched } from './useFetched.ts';

/** The chat as the whole page: the customer writes, and has shown nothing. */
export function Writing({ stay }: { stay: Stay }): VNode {
  const line = useChat(stay, true);
  const code = useFetched(loadChat);
  if (!line || !code) return <Opening />;
  return (
    <>
      <code.ChatPage stay={stay} line={line} />
      <ArticleOver stay={stay} isOverPicture={false} />
    </>
  );
}
