import { Button } from '@mantine/core';
import { Check, CircleSlash, Users, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ArticleBody, CardStep } from '#models/chat/article.ts';
import { type Sent, sentIn, tickedOf } from '#models/chat/articles.ts';
import type { ChatBody } from '#models/chat.ts';
import type { StepResult } from '#models/library/trail.ts';
import { ReadButton } from './ReadButton.tsx';
import { StepTitle } from './StepTitle.tsx';
import { useMayShare } from './shared.ts';
import { useLevel } from './useLevel.ts';
import { useSaySent } from './useSaySent.ts';
import './sent.css';

const icons: Readonly<Record<StepResult, typeof Check>> = { did: Check, didNotHelp: X, cannot: CircleSlash };

type DeedBody = Extract<ChatBody, { kind: 'opened' | 'tick' | 'together' }>;

/** Whether a message says what came of an article. */
export function isDeed(body: ChatBody): body is DeedBody {
  return body.kind === 'opened' || body.kind === 'tick' || body.kind === 'together';
}

function useSent(line: ChatLine, articleId: string): Sent | null {
  const { thread, pending } = useStore(line.store);
  return sentIn([...thread.messages, ...pending], articleId);
}

type OwnProps = { readonly line: ChatLine; readonly sent: Sent };

function StepRow({ line, sent, step }: OwnProps & { readonly step: CardStep }) {
  const say = useSaySent();
  const mayShare = useMayShare();
  const level = useLevel(line.sessionId);
  const { articleId } = sent.body;
  const result = sent.results.get(step.id);
  const Icon = result ? icons[result] : null;
  const isTogether = sent.together.has(step.id);
  const isKept = level !== null && step.level > level && !isTogether;
  return (
    <li data-result={result ?? 'open'}>
      <StepTitle step={step} level={isTogether ? null : level} />
      {isTogether && (
        <span className="step-together">
          <Users size={12} aria-hidden="true" />
          {say('sent.togetherNow')}
        </span>
      )}
      {Icon && result && (
        <strong className="step-result">
          <Icon size={14} aria-hidden="true" />
          {say(`sent.${result}`)}
        </strong>
      )}
      {isKept && mayShare && (
        <Button
          size="compact-xs"
          aria-label={`${say('sent.makeTogether')}: ${step.title}`}
          variant="default"
          onClick={() => line.tell({ kind: 'together', articleId, stepId: step.id })}
        >
          {say('sent.makeTogether')}
        </Button>
      )}
    </li>
  );
}

/** An article that was sent, with what the customer did of it so far. */
export function SentArticle({ line, body }: { readonly line: ChatLine; readonly body: ArticleBody }) {
  const say = useSaySent();
  const sent = useSent(line, body.articleId);
  const level = useLevel(line.sessionId);
  const { articleId, title, step, language } = body;
  const steps = sent?.body.card?.steps ?? [];
  const count = steps.length;
  const done = sent ? tickedOf(sent) : 0;
  return (
    <div className="sent-article">
      <span className="said-name">{say('sent.article')}</span>
      <strong lang={language}>{step?.title ?? title}</strong>
      {step && <span lang={language}>{title}</span>}
      {sent && count > 0 && (
        <>
          <span className="hint sent-state">
            {say(sent.isOpened ? 'sent.isOpened' : 'sent.notOpened')}
            {done > 0 && ` · ${say('sent.done', { done, count })}`}
            <ReadButton sessionId={line.sessionId} {...{ articleId, title, level }} />
          </span>
          <ol lang={language}>
            {steps.map((one) => (
              <StepRow key={one.id} {...{ line, sent }} step={one} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** What came of an article, in a line of its own. */
export function Deed({ line, body }: { readonly line: ChatLine; readonly body: DeedBody }) {
  const say = useSaySent();
  const sent = useSent(line, body.articleId);
  if (!sent) return null;
  const { title, card } = sent.body;
  if (body.kind === 'opened') return <p className="said-note">{say('sent.wasOpened', { title })}</p>;
  const step = card?.steps.find(({ id }) => id === body.stepId)?.title ?? title;
  if (body.kind === 'together') return <p className="said-note">{say('sent.wasTogether', { step })}</p>;
  const result = say(`sent.${body.result}`);
  return <p className="said-note">{say('sent.wasTicked', { step, result })}</p>;
}
