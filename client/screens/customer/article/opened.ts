import { createStore } from 'zustand/vanilla';

const place = 'beside.article';

type Opened = { readonly sessionId: string; readonly articleId: string };

function kept(): Opened | null {
  const [sessionId, articleId] = (sessionStorage.getItem(place) ?? '').split(' ');
  return sessionId && articleId ? { sessionId, articleId } : null;
}

/** The article that lies over the page, after a reload as well; and the message whose article was put off until later. */
export const openedArticle = createStore<{ readonly opened: Opened | null; readonly laterId: string | null }>(() => ({
  opened: kept(),
  laterId: null,
}));

/** Puts an article that was sent in this session over the page, or away. */
export function openArticle(opened: Opened | null): void {
  if (opened === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, `${opened.sessionId} ${opened.articleId}`);
  openedArticle.setState({ opened });
}

/** Says no to the card over the picture; the article stays in the chat. */
export function putOff(articleId: string): void {
  openedArticle.setState({ laterId: articleId });
}
