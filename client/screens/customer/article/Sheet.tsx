/** @jsxImportSource preact */
import { X } from 'lucide-preact';
import type { RefObject, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ReadableArticle } from '#models/api/sessionArticles.ts';
import { type Sent, sentIn } from '#models/chat/articles.ts';
import { Button } from '../controls/Button.tsx';
import { Settling } from '../controls/Settling.tsx';
import type { Stay } from '../stay.ts';
import { useSayRefusal } from '../useSay.ts';
import { useStoreState } from '../useStoreState.ts';
import { Facts } from './Facts.tsx';
import { useSender } from './Notice.tsx';
import { openArticle } from './opened.ts';
import { Rich } from './Rich.tsx';
import { ArticleStep } from './Step.tsx';
import { useArticle } from './useArticle.ts';
import { useSayArticle } from './useSayArticle.ts';
import './article.css';
import './sheet.css';

type SheetProps = { readonly stay: Stay; readonly line: ChatLine; readonly articleId: string };

/** What was said of the article, with what of ours is still on its way; null before the thread is here. */
function useSent(line: ChatLine, articleId: string): Sent | null {
  const { thread, pending } = useStoreState(line.store, (state) => state);
  return sentIn([...thread.messages, ...pending], articleId);
}

/** Says once that it was opened. */
function useOpening(line: ChatLine, sent: Sent | null): void {
  const articleId = sent && !sent.isOpened ? sent.body.articleId : null;
  useEffect(() => {
    if (articleId !== null) line.tell({ kind: 'opened', articleId });
  }, [line, articleId]);
}

/** The way out has the focus while the article is open; then what had it before. */
function useFocus(close: RefObject<HTMLButtonElement>): void {
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      // What stood under the article is there again with the next frame.
      requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, [close]);
}

/** The article beside the picture, or over the chat: the call goes on, and steps are ticked off here. Escape puts it away. */
export function ArticleSheet({ stay, line, articleId }: SheetProps): VNode {
  const say = useSayArticle();
  const sayRefusal = useSayRefusal();
  const close = useRef<HTMLButtonElement>(null);
  const sent = useSent(line, articleId);
  const name = useSender(stay, line, articleId);
  const { article, refusal, again } = useArticle(stay, articleId, sent);
  useOpening(line, sent);
  useFocus(close);
  const title = article?.title ?? sent?.body.title ?? say('sent.article');
  return (
    <section
      className="article-sheet"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && openArticle(null)}
    >
      <Settling what={articleId} isNew>
        <header className="article-head">
          <h2 lang={sent?.body.language}>{title}</h2>
          <button
            ref={close}
            type="button"
            className="article-close"
            aria-label={say('sent.close')}
            onClick={() => openArticle(null)}
          >
            <X size={26} aria-hidden="true" />
          </button>
        </header>
      </Settling>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <section className="article-body" aria-label={say('sent.article')} tabIndex={0}>
        {article && sent && <Body {...{ stay, line, article, sent, name }} />}
        {!article && refusal === null && <p role="status">{say('sent.loading')}</p>}
        {!article && refusal !== null && (
          <div role="alert">
            <p>{say('sent.failed', { why: sayRefusal(refusal) })}</p>
            <Button onPress={again}>{say('sent.again')}</Button>
          </div>
        )}
      </section>
    </section>
  );
}

type BodyProps = Omit<SheetProps, 'articleId'> & {
  readonly article: ReadableArticle;
  readonly sent: Sent;
  readonly name: string;
};

function Body({ stay, line, article, sent, name }: BodyProps): VNode {
  const say = useSayArticle();
  if (article.isWithdrawn)
    return (
      <p className="article-withdrawn" role="alert">
        {say('sent.withdrawn')}
      </p>
    );
  const { language, tools, intro, steps, after } = article;
  const only = sent.body.step?.number ?? null;
  return (
    <>
      <p className="article-facts">
        <Facts sent={sent} />
        <span>
          {say('youNeed')}: {tools.length > 0 ? tools.join(', ') : say('nothingNeeded')}
        </span>
      </p>
      <div lang={language}>
        <Rich text={intro} />
      </div>
      <ol className="article-steps">
        {steps.map((step, index) => (
          <ArticleStep
            key={step.id}
            number={index + 1}
            isMeant={only === index + 1}
            {...{ stay, line, step, sent, name, language }}
          />
        ))}
      </ol>
      {after.length > 0 && (
        <div lang={language}>
          <h3>{say('watchFor')}</h3>
          <Rich text={after} />
        </div>
      )}
    </>
  );
}
