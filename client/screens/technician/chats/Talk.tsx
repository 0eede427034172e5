import { Button } from '@mantine/core';
import { ArrowDown } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { ChatReading } from '#client/screens/party/chatReading.ts';
import { unreadOf } from '#models/chat/thread.ts';
import { useSay } from '../../staff/useSay.ts';
import { Composer } from './Composer.tsx';
import { useChatDeskState, useChatLine } from './chatDeskContext.ts';
import { Pending, Refused, Said } from './Message.tsx';
import { useSayChats } from './useSayChats.ts';
import './talk.css';

/** A desk has many windows: only the one that has the keyboard is looked at. */
function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
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

/** The thread of a session while it is on the screen. */
export function HeldTalk({ sessionId }: { readonly sessionId: string }) {
  return <Talk line={useChatLine(sessionId)} />;
}

/** What was said in a thread, and where one writes. */
function Talk({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const sayStaff = useSay();
  const { thread, pending, refused, isOpen } = useStore(line.store);
  const name = useChatDeskState(
    ({ view }) => view?.chats.find(({ sessionId }) => sessionId === line.sessionId)?.customer.name ?? null,
  );
  const { list, isAtEnd, toEnd } = useReading(line, thread.messages.length + pending.length + refused.length);
  const customer = name ?? sayStaff('someone');
  const below = isAtEnd ? 0 : unreadOf(thread, 'technician');
  return (
    <div className="talk">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <div ref={list} className="talk-log" role="log" aria-label={say('chat.log')} tabIndex={0}>
        {thread.messages.map((message) => (
          <Said key={message.seq} line={line} message={message} thread={thread} customer={customer} />
        ))}
        {pending.map((draft) => (
          <Pending key={draft.id} line={line} draft={draft} />
        ))}
        {refused.map((one) => (
          <Refused key={one.draft.id} line={line} refused={one} />
        ))}
      </div>
      <div className="talk-under">
        <Typing line={line} customer={customer} />
        {below > 0 && (
          <Button className="talk-below" size="compact-sm" leftSection={<ArrowDown size={14} />} onClick={toEnd}>
            {say('chat.below', { count: below })}
          </Button>
        )}
      </div>
      <p className="talk-offline" role="status">
        {!isOpen && pending.length > 0 && say('chat.offline')}
      </p>
      <Composer line={line} />
    </div>
  );
}

/** That the customer is writing: to be seen, and not read out each time. */
function Typing({ line, customer }: { readonly line: ChatLine; readonly customer: string }) {
  const say = useSayChats();
  const typist = useStore(line.typing.store, (state) => state.typist);
  return <span className="talk-typing">{typist && say('chat.typing', { name: typist.name ?? customer })}</span>;
}
