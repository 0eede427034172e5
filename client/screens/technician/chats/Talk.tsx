import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { useSay } from '../../staff/useSay.ts';
import { Composer } from './Composer.tsx';
import { useChatDeskState } from './chatDeskContext.ts';
import { Pending, Refused, Said } from './Message.tsx';
import { useSayChats } from './useSayChats.ts';

/** Nearer to the end than this, in CSS pixels, the newest message is followed. */
const nearPx = 80;

/** What is on the screen of a page in front is read. */
function useLook(line: ChatLine): void {
  useEffect(() => {
    const tell = () => line.look(document.visibilityState === 'visible' && document.hasFocus());
    const off = new AbortController();
    document.addEventListener('visibilitychange', tell, { signal: off.signal });
    for (const type of ['focus', 'blur']) globalThis.addEventListener(type, tell, { signal: off.signal });
    tell();
    return () => {
      off.abort();
      line.look(false);
    };
  }, [line]);
}

function useEnd(count: number) {
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    element.addEventListener('scroll', onScroll);
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the end.
  useLayoutEffect(() => {
    const element = log.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [count]);
  return log;
}

/** What was said in a thread, and where one writes. */
export function Talk({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const sayStaff = useSay();
  useLook(line);
  const { thread, pending, refused, isOpen } = useStore(line.store);
  const name = useChatDeskState(
    ({ view }) => view?.chats.find(({ sessionId }) => sessionId === line.sessionId)?.customer.name ?? null,
  );
  const log = useEnd(thread.messages.length + pending.length + refused.length);
  const customer = name ?? sayStaff('someone');
  return (
    <div className="talk">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <div ref={log} className="talk-log" role="log" aria-label={say('chat.log')} tabIndex={0}>
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
      {!isOpen && pending.length > 0 && (
        <p className="talk-offline" role="status">
          {say('chat.offline')}
        </p>
      )}
      <Composer line={line} />
    </div>
  );
}
