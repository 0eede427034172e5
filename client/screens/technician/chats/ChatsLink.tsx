import { VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import { unreadOn } from './chatDesk.ts';
import { useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

/** The way to the chats, with how much in them is unread. */
export function ChatsLink({ className }: { readonly className: (isActive: boolean) => string }) {
  const say = useSayChats();
  const count = useChatDeskState(unreadOn);
  return (
    <Link href="/chats" className={className}>
      <span aria-hidden="true">{say('chats')}</span>
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count}
        </span>
      )}
      <VisuallyHidden>{count > 0 ? say('chatsUnread', { count }) : say('chats')}</VisuallyHidden>
    </Link>
  );
}
