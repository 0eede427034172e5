/** @jsxImportSource preact */
import { ArrowDown } from 'lucide-preact';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { ChatReading } from '#client/screens/party/chatReading.ts';
import { unreadOf } from '#models/chat/thread.ts';
import type { Stay } from '../stay.ts';
import { useOnline, useSession } from '../useSession.ts';
import { useStoreState } from '../useStoreState.ts';
import { Composer } from './Composer.tsx';
import { Pending, Refused, Said } from './Message.tsx';
import { useSayChat } from './useSayChat.ts';
import './Talk.css';

function isInFront(): boolean {
  return document.visibilityState === 'visible';
}

/** The list of a thread on this page, whether its end is in sight, and the way there. */
function useReading(line: ChatLine, count: number) {
  const list = useRef<HTMLDivElement>(null);
  const reading = useRef<ChatReading | null>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  useLayoutEffect(() => {
    if (!list.current) return;
    const opened = new ChatReading({ line, list: list.current, isInFront, onAtEnd: setAtEnd });
    reading.current = opened;
    return () => opened.close();
  }, [line]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the end.
  useLayoutEffect(() => reading.current?.settle(), [count]);
  return { list, isAtEnd, toEnd: () => reading.current?.toEnd() };
}

/** What was said, and where one writes. */
export function Talk({ stay, line }: { stay: Stay; line: ChatLine }): VNode {
  const say = useSayChat();
  const { chat, machine } = useSession(stay);
  const { thread, pending, refused, isOpen } = useStoreState(line.store, (state) => state);
  const isOnline = useOnline();
  const { list, isAtEnd, toEnd } = useReading(line, thread.messages.length + pending.length + refused.length);
  const isEmpty = thread.messages.length + pending.length === 0;
  const below = isAtEnd ? 0 : unreadOf(thread, 'customer');
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <div ref={list} className="chat-log" role="log" aria-label={say('chat.log')} tabIndex={0}>
        {isEmpty && <p className="chat-hint">{say(machine ? 'chat.lead.empty' : 'chat.lead.emptyNoMachine')}</p>}
        {thread.messages.map((message) => (
          <Said key={message.seq} line={line} message={message} thread={thread} />
        ))}
        {chat !== null && chat.technician === null && !isEmpty && (
          <p className="chat-hint">{say('chat.lead.nobody')}</p>
        )}
        {pending.map((draft) => (
          <Pending key={draft.id} line={line} draft={draft} />
        ))}
        {refused.map((one) => (
          <Refused key={one.draft.id} line={line} refused={one} />
        ))}
      </div>
      <div className="chat-under">
        <Typing line={line} />
        {below > 0 && (
          <button type="button" className="chat-below" onClick={toEnd}>
            <ArrowDown size={20} aria-hidden="true" />
            {say('chat.below', { count: below })}
          </button>
        )}
      </div>
      <p className="chat-offline" role="status">
        {(!isOnline || !isOpen) && pending.length > 0 && say('chat.offline')}
      </p>
      <Composer writer={line.writer} />
    </>
  );
}

/** That the technician is writing: to be seen, and not read out each time. */
function Typing({ line }: { line: ChatLine }): VNode {
  const say = useSayChat();
  const typist = useStoreState(line.typing.store, (state) => state.typist);
  return <span className="chat-typing">{typist && say('chat.typing', { name: typist.name ?? '' })}</span>;
}
