import { Link } from 'wouter';
import { unreadOn } from './chatDesk.ts';
import { useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

/** The way to the chats, with how much in them is unread. */
export function ChatsLink({ className }: { readonly className: (isActive: boolean) => string }) {
  const say = useSayChats();
  const count = useChatDeskState(unreadOn);
  return (
    <Link href="/chats" className={className} aria-label={count > 0 ? say('chatsUnread', { count }) : say('chats')}>
      {say('chats')}
      {count > 0 && <span className="count" aria-hidden="true">{count}</span>}
    </Link>
  );
}
