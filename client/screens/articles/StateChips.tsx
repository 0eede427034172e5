import type { DeskArticle } from '#models/api/articles.ts';
import { useSayArticles } from './useSayArticles.ts';
import './list.css';

/** How far an article is, and whether it is time to look at it again. */
export function StateChips({ article }: { readonly article: DeskArticle }) {
  const say = useSayArticles();
  const { state, isPublished, isDue } = article;
  return (
    <span className="row state-chips">
      <span className="chip article-state" data-state={state}>
        {say(state)}
      </span>
      {isDue && (
        <span className="chip article-state" data-state="due">
          {say('due')}
        </span>
      )}
      {(state === 'draft' || state === 'inReview') && (
        <span className="hint">{say(isPublished ? 'newerDraft' : 'notOut')}</span>
      )}
    </span>
  );
}
