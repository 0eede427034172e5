import { BellRing, MessagesSquare, ToggleLeft } from 'lucide-react';
import { useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

const lines = [
  { key: 'chatsWhat', Icon: MessagesSquare },
  { key: 'chatsWhen', Icon: BellRing },
  { key: 'chatsWhy', Icon: ToggleLeft },
] as const;

/** While there is no chat: what this page is for, and when one comes. */
export function NoChats() {
  const say = useSayChats();
  const isOnDuty = useChatDeskState(({ view }) => view?.isOnDuty ?? false);
  return (
    <section className="card chats-empty chats-none">
      <h2>{say('chatsNone')}</h2>
      <p>{say(isOnDuty ? 'chatsNoneOn' : 'chatsNoneOff')}</p>
      <ul>
        {lines.map(({ key, Icon }) => (
          <li key={key}>
            <Icon size={20} aria-hidden="true" />
            {say(key)}
          </li>
        ))}
      </ul>
    </section>
  );
}
