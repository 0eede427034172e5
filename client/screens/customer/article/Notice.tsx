/** @jsxImportSource preact */
import { BookOpen } from 'lucide-preact';
import type { VNode } from 'preact';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { Sent } from '#models/chat/articles.ts';
import { Button } from '../controls/Button.tsx';
import { Settling } from '../controls/Settling.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { useStoreState } from '../useStoreState.ts';
import { Facts } from './Facts.tsx';
import { openArticle, putOff } from './opened.ts';
import { useSayArticle } from './useSayArticle.ts';
import './article.css';

type NoticeProps = { readonly stay: Stay; readonly line: ChatLine; readonly sent: Sent };

/** Whoever sent an article, by the message it came with. */
export function useSender(stay: Stay, line: ChatLine, articleId: string): string {
  const { technician, companyName } = useSession(stay);
  const name = useStoreState(line.store, ({ thread }) => {
    return thread.messages.findLast(({ body }) => body.kind === 'article' && body.articleId === articleId)?.name;
  });
  return name ?? technician?.name ?? companyName;
}

/** Over the picture: an article has come, what it is, and two ways to go on. */
export function ArticleNotice({ stay, line, sent }: NoticeProps): VNode {
  const say = useSayArticle();
  const { articleId, title, step, language } = sent.body;
  const name = useSender(stay, line, articleId);
  return (
    <section className="article-notice" role="status" aria-label={say('sent.from', { name })}>
      <p className="article-from">
        <BookOpen size={22} aria-hidden="true" />
        {say('sent.from', { name })}
      </p>
      <strong lang={language}>{step?.title ?? title}</strong>
      <p className="article-facts">
        <Facts sent={sent} />
      </p>
      <Settling what={articleId} isNew>
        <p className="article-do">
          <Button kind="main" onPress={() => openArticle({ sessionId: line.sessionId, articleId })}>
            {say('sent.open')}
          </Button>
          <Button onPress={() => putOff(articleId)}>{say('sent.later')}</Button>
        </p>
      </Settling>
      <p className="article-hint">{say('sent.laterHint')}</p>
    </section>
  );
}
