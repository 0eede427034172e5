/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { unopenedIn } from '#models/chat/articles.ts';
import type { articleScreens } from './article/articleScreens.ts';
import { openedArticle } from './article/opened.ts';
import type { Stay } from './stay.ts';
import { useChat } from './useChat.ts';
import { useFetched } from './useFetched.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';

/** The code that shows an article, which most sessions never need. */
function loadArticles(): Promise<typeof articleScreens> {
  return import('./article/articleScreens.ts').then((module) => module.articleScreens);
}

type OverProps = {
  readonly stay: Stay;
  /** Over a picture an article that comes says so; in the chat it stands among the messages. */
  readonly isOverPicture: boolean;
};

/** An article that was sent: the card that says so, and the article itself beside the picture or over the chat. */
export function ArticleOver({ stay, isOverPicture }: OverProps): VNode | null {
  const { chat } = useSession(stay);
  const line = useChat(stay, chat !== null);
  return line && <Over stay={stay} line={line} isOverPicture={isOverPicture} />;
}

function Over({ stay, line, isOverPicture }: OverProps & { readonly line: ChatLine }): VNode | null {
  const { thread, pending } = useStoreState(line.store, (state) => state);
  const isChatOpen = useStoreState(stay.store, (state) => state.isChatOpen);
  const { opened, laterId } = useStoreState(openedArticle, (state) => state);
  const articleId = opened?.sessionId === line.sessionId ? opened.articleId : null;
  const sent = articleId === null ? unopenedIn([...thread.messages, ...pending]) : null;
  const isNews = isOverPicture && !isChatOpen && sent !== null && sent.body.articleId !== laterId;
  const code = useFetched(loadArticles, isNews || articleId !== null);
  if (!code) return null;
  if (articleId !== null) return <code.ArticleSheet key={articleId} {...{ stay, line, articleId }} />;
  return isNews ? <code.ArticleNotice stay={stay} line={line} sent={sent} /> : null;
}
