import { useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

/** Says on the panel's button that the customer has written. */
export function UnreadDot({ sessionId }: { readonly sessionId: string }) {
  const say = useSayChats();
  const count = useChatDeskState(({ view }) => view?.chats.find((chat) => chat.sessionId === sessionId)?.unread ?? 0);
  if (count === 0) return null;
  return (
    <span className="unread-dot" role="status" aria-label={say('chatNewIn', { count })}>
      {count}
    </span>
  );
}
