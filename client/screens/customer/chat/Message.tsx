/** @jsxImportSource preact */
import { Check, CheckCheck, Clock3, RotateCcw, Trash2, TriangleAlert } from 'lucide-preact';
import type { VNode } from 'preact';
import type { ChatLine, RefusedDraft } from '#client/screens/party/chatLine.ts';
import { statusOf, type Thread } from '#models/chat/thread.ts';
import type { ChatBody, ChatDraft, ChatMessage, ChatNote } from '#models/chat.ts';
import { ArticleCard, Deed, isDeed } from '../article/Card.tsx';
import { useLanguage, useSayRefusal } from '../useSay.ts';
import { useSayChat } from './useSayChat.ts';
import './Message.css';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function useTime(): (at: number) => string {
  const language = useLanguage();
  return (at) => new Intl.DateTimeFormat(language, clock).format(at);
}

type SaidProps = { readonly line: ChatLine; readonly message: ChatMessage; readonly thread: Thread };

/** A message that the server has. */
export function Said({ line, message, thread }: SaidProps): VNode {
  const say = useSayChat();
  const time = useTime();
  const { author, name, at, body, seq } = message;
  if (body.kind === 'note') return <Note note={body} />;
  if (isDeed(body)) return <Deed thread={thread} body={body} />;
  const isOwn = author === 'customer';
  return (
    <div className={isOwn ? 'bubble own' : 'bubble'}>
      <span className={isOwn ? 'unseen' : 'bubble-name'}>{isOwn ? say('chat.you') : name}</span>
      <Body line={line} body={body} from={isOwn ? null : name} />
      <span className="bubble-foot">
        {time(at)}
        {isOwn && <Tick status={statusOf(thread, 'customer', seq)} />}
      </span>
    </div>
  );
}

/** How far a message of ours got: as a sign, and in words for whoever hears the page. */
function Tick({ status }: { status: 'sent' | 'delivered' | 'read' }): VNode {
  const say = useSayChat();
  const Icon = status === 'sent' ? Check : CheckCheck;
  return (
    <span className={`tick-mark ${status}`}>
      <Icon size={18} aria-hidden="true" />
      <span className="unseen">{say(`chat.${status}`)}</span>
    </span>
  );
}

function Body({ line, body, from }: { line: ChatLine; body: ChatBody; from: string | null }): VNode | null {
  const say = useSayChat();
  switch (body.kind) {
    case 'text':
      return <p className="bubble-text">{body.text}</p>;
    case 'picture': {
      const alt = from === null ? say('chat.pictureOwn') : say('chat.pictureOf', { name: from });
      const { id, width, height } = body;
      return <img className="bubble-picture" src={line.pictures.url(id)} width={width} height={height} alt={alt} />;
    }
    case 'step':
      return (
        <p className="bubble-step">
          <span className="bubble-number" aria-hidden="true">
            {body.number}
          </span>
          <span className="unseen">{say('chat.stepAlone', { number: body.number })}: </span>
          <span className="bubble-text">{body.text}</span>
        </p>
      );
    case 'article':
      return <ArticleCard line={line} body={body} />;
    case 'opened':
    case 'tick':
    case 'together':
    case 'note':
      return null;
    default:
      return body satisfies never;
  }
}

/** What happened, in a line of its own. */
function Note({ note }: { note: ChatNote }): VNode {
  const say = useSayChat();
  const time = useTime();
  const { kind: _, what, ...params } = note;
  const filled = 'dueAt' in params ? { time: time(params.dueAt) } : params;
  return <p className="chat-note">{say(`chat.note.${what}`, filled)}</p>;
}

/** Written, and not with the server yet. */
export function Pending({ line, draft }: { line: ChatLine; draft: ChatDraft }): VNode | null {
  const say = useSayChat();
  if (isDeed(draft.body)) return null;
  return (
    <div className="bubble own waiting">
      <span className="unseen">{say('chat.you')}</span>
      <Body line={line} body={draft.body} from={null} />
      <span className="bubble-foot">
        <Clock3 size={16} aria-hidden="true" />
        {say('chat.waiting')}
      </span>
    </div>
  );
}

/** The server would not take it: why, and what one can do. */
export function Refused({ line, refused }: { line: ChatLine; refused: RefusedDraft }): VNode {
  const say = useSayChat();
  const sayRefusal = useSayRefusal();
  return (
    <div className="bubble own refused" role="alert">
      <Body line={line} body={refused.draft.body} from={null} />
      <p className="bubble-why">
        <TriangleAlert size={18} aria-hidden="true" />
        {say('chat.refused', { why: sayRefusal(refused.reason) })}
      </p>
      <span className="bubble-do">
        <button type="button" onClick={() => line.retry(refused)}>
          <RotateCcw size={18} aria-hidden="true" />
          {say('chat.again')}
        </button>
        <button type="button" onClick={() => line.discard(refused.draft.id)}>
          <Trash2 size={18} aria-hidden="true" />
          {say('chat.discard')}
        </button>
      </span>
    </div>
  );
}
