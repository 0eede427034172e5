import { Button, Loader, Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import type { InboxItem } from '#models/api/learning.ts';
import { clockOf } from '../replay/times.ts';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { loadInbox, useInbox } from './inboxStore.ts';
import { NotePicture } from './NotePicture.tsx';
import { useIsCoach, useMe } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';
import './learning.css';

/** Where it is looked at: a note at its moment. */
function hrefOf({ kind, recordingId, atMs }: InboxItem): string {
  return kind === 'note' ? `/recordings/${recordingId}?at=${atMs}` : `/recordings/${recordingId}`;
}

function Item({ item }: { readonly item: InboxItem }) {
  const say = useSayLearning();
  const language = useLanguage();
  const me = useMe();
  const { isBusy, refusal, run } = useRequest((isDone: boolean | null) => learningApi.mark(item.id, { isDone }));
  const { kind, author, atMs, isUnread, isDone, machine, replies, text } = item;
  const [name, at] = [author.name, clockOf(atMs)];
  const mark = async (wish: boolean | null) => {
    if ((await run(wish)).ok) await loadInbox();
  };
  return (
    <li className="card inbox-item" data-unread={isUnread}>
      <NotePicture url={item.picture} drawing={item.drawing} alt={say('drawn')} />
      <div className="inbox-words">
        <div className="note-head">
          {isUnread && <span className="chip inbox-new">{say('unread')}</span>}
          <h2>{say(kind === 'note' ? 'noteOf' : 'scorecardOf', { name })}</h2>
          <span className="hint">
            {[
              machine,
              kind === 'note' && at,
              dayAndTime(item.at, language),
              replies > 0 && say('answers', { count: replies }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {text && <p className="note">{text}</p>}
        <div className="row">
          <Button
            component={Link}
            href={hrefOf(item)}
            aria-label={kind === 'note' ? say('openNote', { name, at }) : say('openScorecard', { name })}
            onClick={() => void mark(null)}
          >
            {say('open')}
          </Button>
          {author.id !== me?.id && (
            <Button variant="default" loading={isBusy} onClick={() => void mark(!isDone)}>
              {say(isDone ? 'reopen' : 'done')}
            </Button>
          )}
        </div>
        <Refused reason={refusal} />
      </div>
    </li>
  );
}

function Gone({ id }: { readonly id: string }) {
  const say = useSayLearning();
  const understood = async () => {
    if ((await learningApi.mark(id, { isDone: null })).ok) await loadInbox();
  };
  return (
    <li className="card inbox-gone">
      <p>{say('coachingGone')}</p>
      <Button variant="default" onClick={() => void understood()}>
        {say('understood')}
      </Button>
    </li>
  );
}

/** What was shared with whoever reads it, the latest first. */
export function InboxPage() {
  const say = useSayLearning();
  const sayStaff = useSay();
  const isCoach = useIsCoach();
  const { inbox, refusal } = useInbox();
  const [isDoneShown, setDoneShown] = useState(false);
  const items = inbox?.items.filter(({ isDone, isUnread }) => isDoneShown || isUnread || !isDone) ?? [];
  const hasDone = inbox?.items.some(({ isDone }) => isDone) ?? false;
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('coaching')}</h1>
        {hasDone && (
          <Switch
            label={say('doneShow')}
            checked={isDoneShown}
            onChange={(event) => setDoneShown(event.currentTarget.checked)}
          />
        )}
      </header>
      <p className="hint">{say(isCoach ? 'coachingHintCoach' : 'coachingHint')}</p>
      <Refused reason={refusal} />
      {!inbox && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {inbox && items.length === 0 && inbox.gone.length === 0 && <p className="card empty">{say('coachingNone')}</p>}
      <ul className="stack">
        {inbox?.gone.map((id) => (
          <Gone key={id} id={id} />
        ))}
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </div>
  );
}
