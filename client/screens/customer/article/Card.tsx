/** @jsxImportSource preact */
import { BookOpen } from 'lucide-preact';
import type { VNode } from 'preact';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ArticleBody } from '#models/chat/article.ts';
import { sentIn } from '#models/chat/articles.ts';
import type { Thread } from '#models/chat/thread.ts';
import type { ChatBody } from '#models/chat.ts';
import { useStoreState } from '../useStoreState.ts';
import { Facts } from './Facts.tsx';
import { openArticle } from './opened.ts';
import { useSayArticle } from './useSayArticle.ts';
import './article.css';

type DeedBody = Extract<ChatBody, { kind: 'opened' | 'tick' | 'together' }>;

/** Whether a message says what came of an article. */
export function isDeed(body: ChatBody): body is DeedBody {
  return body.kind === 'opened' || body.kind === 'tick' || body.kind === 'together';
}

/** An article among the messages: what it is, how far one is with it, and the way into it. */
export function ArticleCard({ line, body }: { line: ChatLine; body: ArticleBody }): VNode {
  const say = useSayArticle();
  const { thread, pending } = useStoreState(line.store, (state) => state);
  const { articleId, title, step, language } = body;
  const sent = sentIn([...thread.messages, ...pending], articleId);
  return (
    <div className="article-card">
      <span className="article-from">
        <BookOpen size={20} aria-hidden="true" />
        {say('sent.article')}
      </span>
      <strong lang={language}>{step?.title ?? title}</strong>
      {step && <span lang={language}>{title}</span>}
      {sent && <Facts sent={sent} />}
      <button type="button" onClick={() => openArticle({ sessionId: line.sessionId, articleId })}>
        {say('sent.open')}
      </button>
    </div>
  );
}

/** What came of an article, in a line of its own; that it was opened is no news to whoever opened it. */
export function Deed({ thread, body }: { thread: Thread; body: DeedBody }): VNode | null {
  const say = useSayArticle();
  const sent = sentIn(thread.messages, body.articleId);
  if (body.kind === 'opened' || !sent) return null;
  const step = sent.body.card?.steps.find(({ id }) => id === body.stepId)?.title ?? sent.body.title;
  const words =
    body.kind === 'tick'
      ? say('sent.wasTicked', { step, result: say(`sent.${body.result}`) })
      : say('sent.wasTogether', { step });
  return <p className="chat-note">{words}</p>;
}
