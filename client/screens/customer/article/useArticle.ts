import { useCallback, useEffect, useState } from 'preact/hooks';
import { articleApi } from '#client/link/articleApi.ts';
import type { ReadableArticle } from '#models/api/sessionArticles.ts';
import type { Sent } from '#models/chat/articles.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { isUnderWay } from '#models/session.ts';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';

type Loaded = { readonly article: ReadableArticle | null; readonly refusal: RefusalReason | null };

/** Tells when an article is another one; and when the line is back, over which that may have been told. */
function watchArticle(link: Stay['link'], articleId: string, changed: () => void): () => void {
  let wasDown = false;
  const ends = [
    link.on('article:changed', (news) => news.articleId === articleId && changed()),
    link.onState((state) => {
      if (state === 'up' && wasDown) changed();
      wasDown = state === 'down';
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** An article as this customer may read it now: asked for again once it was published anew or withdrawn, and once a step is done together, or no longer. */
export function useArticle(stay: Stay, articleId: string, sent: Sent | null) {
  const session = useSession(stay);
  const [loaded, setLoaded] = useState<Loaded>({ article: null, refusal: null });
  const [tries, setTries] = useState(0);
  const shared = isUnderWay(session) ? (sent?.together.size ?? 0) : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is done together changes what may be read, and a new try asks again.
  useEffect(() => {
    let isWanted = true;
    void articleApi.read(session.id, articleId).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setLoaded({ article: answer.article, refusal: null });
      else setLoaded(({ article }) => ({ article, refusal: answer.reason }));
    });
    return () => {
      isWanted = false;
    };
  }, [session.id, articleId, shared, tries]);
  const again = useCallback(() => setTries((before) => before + 1), []);
  useEffect(() => watchArticle(stay.link, articleId, again), [stay, articleId, again]);
  return { ...loaded, again };
}
