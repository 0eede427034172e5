import { Button } from '@mantine/core';
import type { OpenArticle } from '#models/api/articles.ts';
import type { Move } from '#models/library/draft.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { Delete, PublishAlone, SendBack, Withdraw } from './AskedMoves.tsx';
import { StateChips } from './StateChips.tsx';
import { useSayArticles } from './useSayArticles.ts';

type StandingProps = {
  readonly article: OpenArticle;
  readonly isDirty: boolean;
  readonly isFaulty: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onMove: (move: Move, note: string | null) => void;
  readonly onDelete: () => void;
};

/** What may be done with a text as it stands; with one that is not saved, only saving it. */
function Moves({ article, isFaulty, isBusy, onMove }: Omit<StandingProps, 'isDirty' | 'onSave' | 'onDelete'>) {
  const say = useSayArticles();
  const { state, mayPublish, isOnlyReviewer } = article;
  const act = (move: Move) => () => onMove(move, null);
  if (state === 'draft')
    return (
      <Button variant="light" disabled={isFaulty || isBusy} onClick={act('submit')}>
        {say('submit')}
      </Button>
    );
  if (state === 'published')
    return (
      <Button variant="default" disabled={isFaulty || isBusy} onClick={act('confirm')}>
        {say('confirm')}
      </Button>
    );
  if (state === 'withdrawn')
    return (
      <Button variant="light" disabled={isFaulty || isBusy} onClick={act('submit')}>
        {say('publishAnew')}
      </Button>
    );
  if (mayPublish)
    return (
      <>
        <SendBack onSend={(note) => onMove('sendBack', note)} />
        <Button disabled={isFaulty || isBusy} onClick={act('publish')}>
          {say('publish')}
        </Button>
      </>
    );
  return (
    <>
      <span className="hint">{say(isOnlyReviewer ? 'nobodyElse' : 'waitsForSecond')}</span>
      <Button variant="default" disabled={isBusy} onClick={act('sendBack')}>
        {say('takeBack')}
      </Button>
      {isOnlyReviewer && <PublishAlone isOff={isFaulty || isBusy} onPublish={act('publishAlone')} />}
    </>
  );
}

/** How far an article is, who worked on it last, and what comes next. */
export function Standing({ isDirty, onSave, ...props }: StandingProps) {
  const say = useSayArticles();
  const language = useLanguage();
  const { article, isBusy } = props;
  return (
    <div className="standing-bar">
      <StateChips article={article} />
      <span className="hint" role="status">
        {isDirty
          ? say('unsaved')
          : say('savedBy', { name: article.savedBy, time: dayAndTime(article.savedAt, language) })}
      </span>
      <span className="spring" />
      {article.isPublished && <Withdraw isOff={isBusy} onWithdraw={(note) => props.onMove('withdraw', note)} />}
      {article.mayDelete && <Delete isOff={isBusy} onDelete={props.onDelete} />}
      {!isDirty && <Moves {...props} />}
      <Button disabled={!isDirty} loading={isBusy} onClick={onSave}>
        {say(isDirty ? 'save' : 'saved')}
      </Button>
    </div>
  );
}
