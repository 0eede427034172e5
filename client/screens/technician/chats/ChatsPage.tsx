import { useEffect } from 'react';
import { isTyping } from '../isTyping.ts';
import { ChatList } from './ChatList.tsx';
import { ChatRoom } from './ChatRoom.tsx';
import { useChatDesk, useChatDeskState } from './chatDeskContext.ts';
import { NoChats } from './NoChats.tsx';
import { useSayChats } from './useSayChats.ts';
import './chats.css';

/** J and K go through the chats, W writes, Escape leaves the field or the chat. */
function useChatKeys(): void {
  const desk = useChatDesk();
  useEffect(() => {
    const move = (by: number) => {
      const { view, openId } = desk.store.getState();
      const chats = view?.chats ?? [];
      const at = chats.findIndex(({ sessionId }) => sessionId === openId);
      const next = chats[at < 0 ? 0 : Math.min(chats.length - 1, Math.max(0, at + by))];
      if (next) desk.open(next.sessionId);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const act: Record<string, () => void> = {
        j: () => move(1),
        k: () => move(-1),
        w: () => document.querySelector<HTMLElement>('.chat-composer textarea')?.focus(),
        escape: () => desk.open(null),
      };
      const found = act[event.key.toLowerCase()];
      if (!found) return;
      event.preventDefault();
      found();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk]);
}

/** The chats: which there are, the open one, and what is known of its customer. */
export function ChatsPage() {
  const say = useSayChats();
  useChatKeys();
  const openId = useChatDeskState((state) => state.openId);
  const chat = useChatDeskState(({ view }) => view?.chats.find(({ sessionId }) => sessionId === openId) ?? null);
  const count = useChatDeskState(({ view }) => view?.chats.length ?? null);
  return (
    <div className="chats" data-open={openId !== null}>
      <ChatList />
      {chat && <ChatRoom key={chat.sessionId} chat={chat} />}
      {!chat && openId !== null && <p className="card chats-empty">{say('chatMoved')}</p>}
      {!chat && openId === null && count !== null && count > 0 && (
        <p className="card chats-empty">{say('chatChoose')}</p>
      )}
      {!chat && openId === null && count === 0 && <NoChats />}
    </div>
  );
}
