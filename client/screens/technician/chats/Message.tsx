import { Button } from '@mantine/core';
import { Check, CheckCheck, Clock3 } from 'lucide-react';
import type { ChatLine, RefusedDraft } from '#client/screens/party/chatLine.ts';
import { statusOf, type Thread } from '#models/chat/thread.ts';
import type { ChatBody, ChatDraft, ChatMessage, ChatNote } from '#models/chat.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { useLanguage, useSay, useSayRefusal } from '../../staff/useSay.ts';
import { Deed, isDeed, SentArticle } from '../articles/SentArticle.tsx';
import { useSayChats } from './useSayChats.ts';

type BodyProps = { readonly line: ChatLine; readonly body: ChatBody; readonly from: string };

function Body({ line, body, from }: BodyProps) {
  const say = useSayChats();
  switch (body.kind) {
    case 'text':
      return <p className="said-text">{body.text}</p>;
    case 'picture': {
      const { id, width, height } = body;
      const url = line.pictures.url(id);
      return (
        <a className="said-picture" href={url} target="_blank" rel="noreferrer">
          <img src={url} width={width} height={height} alt={say('chat.pictureOf', { name: from })} />
        </a>
      );
    }
    case 'step':
      return (
        <p className="said-step">
          <span className="step-number" aria-hidden="true">
            {body.number}
          </span>
          <span className="unseen">{say('chat.stepAlone', { number: body.number })}: </span>
          <span className="said-text">{body.text}</span>
        </p>
      );
    case 'article':
      return <SentArticle line={line} body={body} />;
    case 'opened':
    case 'tick':
    case 'together':
    case 'note':
      return null;
    default:
      return body satisfies never;
  }
}

function Note({ note }: { readonly note: ChatNote }) {
  const say = useSayChats();
  const language = useLanguage();
  const { kind: _, what, ...params } = note;
  const filled = 'dueAt' in params ? { time: timeOfDay(params.dueAt, language) } : params;
  return <p className="said-note">{say(`chat.note.${what}`, filled)}</p>;
}

type SaidProps = {
  readonly line: ChatLine;
  readonly message: ChatMessage;
  readonly thread: Thread;
  readonly customer: string;
};

/** A message that the server has, with how far one of ours got. */
export function Said({ line, message, thread, customer }: SaidProps) {
  const say = useSayChats();
  const language = useLanguage();
  const { author, name, at, body, seq } = message;
  if (body.kind === 'note') return <Note note={body} />;
  if (isDeed(body)) return <Deed line={line} body={body} />;
  const isOwn = author === 'technician';
  const status = statusOf(thread, 'technician', seq);
  const Tick = status === 'sent' ? Check : CheckCheck;
  return (
    <div className="said" data-own={isOwn}>
      <span className="said-name">{isOwn ? name : customer}</span>
      <Body line={line} body={body} from={isOwn ? (name ?? '') : customer} />
      <span className="said-foot">
        {timeOfDay(at, language)}
        {isOwn && (
          <span className="said-tick" data-status={status}>
            <Tick size={14} aria-hidden="true" />
            <span className="unseen">{say(`chat.${status}`)}</span>
          </span>
        )}
      </span>
    </div>
  );
}

/** Written, and not with the server yet. */
export function Pending({ line, draft }: { readonly line: ChatLine; readonly draft: ChatDraft }) {
  const say = useSayChats();
  if (isDeed(draft.body)) return null;
  return (
    <div className="said" data-own="true" data-waiting="true">
      <Body line={line} body={draft.body} from={say('chat.you')} />
      <span className="said-foot">
        <Clock3 size={14} aria-hidden="true" />
        {say('chat.waiting')}
      </span>
    </div>
  );
}

/** The server would not take it: why, and what one can do. */
export function Refused({ line, refused }: { readonly line: ChatLine; readonly refused: RefusedDraft }) {
  const say = useSayChats();
  const sayRefusal = useSayRefusal();
  const sayStaff = useSay();
  return (
    <div className="said" data-own="true" data-refused="true" role="alert">
      <Body line={line} body={refused.draft.body} from={sayStaff('someone')} />
      <p className="said-why">{say('chat.refused', { why: sayRefusal(refused.reason) })}</p>
      <span className="row">
        <Button size="compact-sm" variant="default" onClick={() => line.retry(refused)}>
          {say('chat.again')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => line.discard(refused.draft.id)}>
          {say('chat.discard')}
        </Button>
      </span>
    </div>
  );
}
