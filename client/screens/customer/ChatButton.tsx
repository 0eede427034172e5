/** @jsxImportSource preact */
import { MessageCircle } from 'lucide-preact';
import type { VNode } from 'preact';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { unreadOf } from '#models/chat/thread.ts';
import { BarButton } from './controls/BarButton.tsx';
import type { Stay } from './stay.ts';
import { useChat } from './useChat.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import './ChatButton.css';

/** One tap to the chat, with how much in it is new. */
export function ChatButton({ stay }: { stay: Stay }): VNode {
  const { chat } = useSession(stay);
  const line = useChat(stay, chat !== null);
  return line ? <Counting stay={stay} line={line} /> : <Button stay={stay} unread={0} />;
}

function Counting({ stay, line }: { stay: Stay; line: ChatLine }): VNode {
  return <Button stay={stay} unread={useStoreState(line.store, ({ thread }) => unreadOf(thread, 'customer'))} />;
}

function Button({ stay, unread }: { stay: Stay; unread: number }): VNode {
  const say = useSay();
  return (
    <BarButton
      icon={
        <span className="chat-icon">
          <MessageCircle aria-hidden="true" />
          {unread > 0 && <span className="chat-new" data-count={unread > 9 ? '9+' : unread} />}
        </span>
      }
      word={say('bar.chat')}
      label={unread > 0 ? say('bar.chat.new', { count: unread }) : say('bar.chat.long')}
      onPress={() => stay.openChat(true)}
    />
  );
}
