/** @jsxImportSource preact */
import { ArrowLeft, Camera, LogOut } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { realClock } from '#client/call/clock.ts';
import { api } from '#client/link/api.ts';
import type { CustomerLink } from '#client/link/socket.ts';
import { ChatLine } from '#client/screens/party/chatLine.ts';
import { pictureShelf } from '#client/screens/party/pictureShelf.ts';
import { isUnderWay } from '#models/session.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Settling } from '../controls/Settling.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { Talk } from './Talk.tsx';
import { useSayChat } from './useSayChat.ts';
import './Chat.css';

/** Joins a session's thread with the browser's own storage. */
export function joinChat(options: { readonly sessionId: string; readonly link: CustomerLink }): ChatLine {
  const pictures = { shelf: pictureShelf, api };
  return new ChatLine({ ...options, side: 'customer', clock: realClock, shelf: sessionStorage, pictures });
}

type ChatProps = { readonly stay: Stay; readonly line: ChatLine };

/** What the person is read as looking at: this page in front, with the chat on it. */
function useLook(line: ChatLine): void {
  useEffect(() => {
    const tell = () => line.look(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => {
      document.removeEventListener('visibilitychange', tell);
      line.look(false);
    };
  }, [line]);
}

function useTitle(stay: Stay): string {
  const say = useSayChat();
  const { chat, companyName: company } = useSession(stay);
  const name = chat?.technician?.name;
  return name ? say('chat.title', { name }) : say('chat.title.nobody', { company });
}

/** The chat as the whole page, with the way to showing the machine in reach. */
export function ChatPage({ stay, line }: ChatProps): VNode {
  useLook(line);
  const title = useTitle(stay);
  return (
    <main className="chat-page">
      <header className="chat-head">
        <h1>{title}</h1>
        <Leave stay={stay} />
      </header>
      <ShowIt stay={stay} />
      <Talk stay={stay} line={line} />
    </main>
  );
}

/** The chat over the picture; the picture goes on above it. Escape puts it away. */
export function ChatSheet({ stay, line }: ChatProps): VNode {
  useLook(line);
  const say = useSayChat();
  const title = useTitle(stay);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <section
      className="chat-sheet"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && stay.openChat(false)}
    >
      <Settling what="chat" isNew>
        <header className="chat-head">
          <button
            ref={back}
            type="button"
            className="chat-back"
            aria-label={say('chat.back')}
            onClick={() => stay.openChat(false)}
          >
            <ArrowLeft size={26} aria-hidden="true" />
          </button>
          <h2>{title}</h2>
        </header>
      </Settling>
      <Talk stay={stay} line={line} />
    </section>
  );
}

/** The way from writing to showing; who comes, and why the camera helps now. */
function ShowIt({ stay }: { stay: Stay }): VNode {
  const say = useSayChat();
  const session = useSession(stay);
  const name = session.technician?.name ?? '';
  const words = (): ComponentChildren => {
    if (session.state === 'triage' || session.state === 'scheduled') return say('chat.show.hint');
    return isUnderWay(session) ? say('chat.here', { name }) : say('chat.queued');
  };
  const isWanted = session.state !== 'triage' && session.state !== 'scheduled';
  return (
    <div className={isWanted ? 'chat-show wanted' : 'chat-show'}>
      <p role="status">{words()}</p>
      <Button
        kind={isWanted ? 'main' : 'plain'}
        icon={<Camera size={24} aria-hidden="true" />}
        onPress={() => stay.show()}
      >
        {say('chat.show')}
      </Button>
    </div>
  );
}

/** Leaves for good, after one question: it cannot be taken back. */
function Leave({ stay }: { stay: Stay }): VNode {
  const say = useSayChat();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="chat-leave" onClick={() => setAsking(true)}>
        <LogOut size={20} aria-hidden="true" />
        {say('chat.leave')}
      </button>
      {isAsking && (
        <Dialog title={say('chat.leave.title')} onClose={() => setAsking(false)}>
          <p>{say('chat.leave.body')}</p>
          <Button kind="danger" onPress={() => stay.stop()}>
            {say('chat.leave.sure')}
          </Button>
          <Button onPress={() => setAsking(false)}>{say('chat.leave.stay')}</Button>
        </Dialog>
      )}
    </>
  );
}
