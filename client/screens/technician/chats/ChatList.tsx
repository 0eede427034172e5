import type { ChatView } from '#models/wire/chat.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { LevelChip } from '../LevelChip.tsx';
import { useChatDesk, useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

const shorts = {
  article: 'chat.article',
  picture: 'chatPictureSent',
  opened: 'chatDeed',
  tick: 'chatDeed',
  together: 'chatDeed',
  note: 'chatDeed',
} as const;

function Preview({ chat }: { readonly chat: ChatView }) {
  const say = useSayChats();
  const { last } = chat;
  if (!last) return null;
  const who = last.author === 'technician' ? `${last.name}: ` : '';
  const { body } = last;
  return (
    <span className="chat-preview">
      {who}
      {body.kind === 'text' || body.kind === 'step' ? body.text : say(shorts[body.kind])}
    </span>
  );
}

function Entry({ chat }: { readonly chat: ChatView }) {
  const say = useSayChats();
  const sayStaff = useSay();
  const language = useLanguage();
  const desk = useChatDesk();
  const isOpen = useChatDeskState((state) => state.openId === chat.sessionId);
  const { customer, machine, unread, last, openedAt } = chat;
  return (
    <li>
      <button
        type="button"
        className="chat-entry"
        aria-current={isOpen}
        data-unread={unread > 0}
        onClick={() => desk.open(chat.sessionId)}
      >
        <span className="chat-entry-head">
          <strong>{customer.name ?? sayStaff('someone')}</strong>
          <time>{timeOfDay(last?.at ?? openedAt, language)}</time>
        </span>
        <span className="chat-entry-facts">
          <LevelChip level={customer.level} segment={customer.segment} />
          {machine && <span>{`${machine.family} ${machine.model}`}</span>}
        </span>
        <Preview chat={chat} />
        {unread > 0 && <span className="count">{say('chatNew', { count: unread })}</span>}
      </button>
    </li>
  );
}

/** Every chat of this technician, the oldest first. */
export function ChatList() {
  const say = useSayChats();
  const view = useChatDeskState((state) => state.view);
  const chats = view?.chats ?? [];
  return (
    <section className="card chat-list" aria-label={say('chatList')}>
      <h1 className="unseen">{say('chats')}</h1>
      {view && (
        <p className="hint">{view.isOnDuty ? say('chatDutyHint', { count: view.capacity }) : say('chatDutyOff')}</p>
      )}
      <ul>
        {chats.map((chat) => (
          <Entry key={chat.sessionId} chat={chat} />
        ))}
      </ul>
      {chats.length > 0 && <p className="hint chat-keys">{say('chatKeys')}</p>}
    </section>
  );
}
