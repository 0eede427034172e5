/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { Stay } from '../stay.ts';
import { useOnline, useSession } from '../useSession.ts';
import { useStoreState } from '../useStoreState.ts';
import { Composer } from './Composer.tsx';
import { Pending, Refused, Said } from './Message.tsx';
import { useSayChat } from './useSayChat.ts';

/** Nearer to the end than this, in CSS pixels, the newest message is followed. */
const nearPx = 120;

/** Keeps the newest message in sight, unless the person has scrolled back to read. */
function useEnd(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    const follow = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', onScroll);
    follow.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      follow.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the end.
  useLayoutEffect(() => {
    const element = list.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [count]);
  return list;
}

/** What was said, and where one writes. */
export function Talk({ stay, line }: { stay: Stay; line: ChatLine }): VNode {
  const say = useSayChat();
  const { chat, machine } = useSession(stay);
  const { thread, pending, refused, isOpen } = useStoreState(line.store, (state) => state);
  const isOnline = useOnline();
  const list = useEnd(thread.messages.length + pending.length + refused.length);
  const isEmpty = thread.messages.length + pending.length === 0;
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
      {(!isOnline || !isOpen) && pending.length > 0 && (
        <p className="chat-offline" role="status">
          {say('chat.offline')}
        </p>
      )}
      <Composer line={line} />
    </>
  );
}
