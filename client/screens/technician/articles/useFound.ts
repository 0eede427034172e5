import { useEffect, useState } from 'react';
import { articleApi } from '#client/link/articleApi.ts';
import type { FoundArticle } from '#models/api/sessionArticles.ts';
import type { RefusalReason } from '#models/refusal.ts';

type Found = {
  /** What answers the question that was asked last; null before its answer. */
  readonly articles: readonly FoundArticle[] | null;
  readonly query: string;
  readonly refusal: RefusalReason | null;
};

/** The articles that may be sent in a session; an answer that comes late to a question nobody asks any more is dropped. */
export function useFound(sessionId: string, query: string): Found {
  const [found, setFound] = useState<Found>({ articles: null, query, refusal: null });
  useEffect(() => {
    let isWanted = true;
    void articleApi.find(sessionId, query).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setFound({ articles: answer.articles, query, refusal: null });
      else setFound((before) => ({ ...before, refusal: answer.reason }));
    });
    return () => {
      isWanted = false;
    };
  }, [sessionId, query]);
  return found;
}
