import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { OpenArticle } from '#models/api/articles.ts';
import { faultsOf, markStep, stepsIn } from '#models/library/compose.ts';
import type { Move } from '#models/library/draft.ts';
import type { ArticlesKey } from '#models/text/articles.en.ts';
import { OriginNote } from '../giveBack/OriginNote.tsx';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLanguage } from '../staff/useSay.ts';
import { Conflict } from './Conflict.tsx';
import { Faults } from './Faults.tsx';
import { type Pane, Panes, Side } from './Side.tsx';
import { SourceField } from './SourceField.tsx';
import { Standing } from './Standing.tsx';
import { StepBar } from './StepBar.tsx';
import { insertedAt, withNewStep } from './textTools.ts';
import { useSayArticles } from './useSayArticles.ts';
import { useWriting } from './useWriting.ts';

type EditorProps = {
  /** As it is saved; a newer one comes in by itself. */
  readonly saved: OpenArticle;
  readonly staffId: string;
  readonly reload: () => Promise<void>;
};

const said: Readonly<Record<Move, ArticlesKey>> = {
  ...{ submit: 'wasSubmitted', publish: 'wasPublished', publishAlone: 'wasPublished', confirm: 'confirmed' },
  ...{ sendBack: 'draft', withdraw: 'wasWithdrawn' },
};

/** What is wrong with the text and which step the cursor is in. */
function useReading({ saved, source, line }: { saved: OpenArticle; source: string; line: number }) {
  const { key, language, pictures } = saved;
  const late = useDeferredValue(source);
  const faults = useMemo(() => {
    return faultsOf(late, { id: 'article-at-the-desk', language }, { key, pictures: new Set(pictures) });
  }, [late, key, language, pictures]);
  const steps = useMemo(() => stepsIn(source), [source]);
  const index = steps.findLastIndex((step) => step.line <= line);
  return { faults, step: steps[index] ?? null, index: index < 0 ? null : index };
}

function goTo(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}

/** An article being written: its text with the faults of its lines, beside it how it will look. */
export function Editor(props: EditorProps) {
  const { saved } = props;
  const say = useSayArticles();
  const language = useLanguage();
  const [, go] = useLocation();
  const field = useRef<HTMLTextAreaElement>(null);
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const [chosen, setPane] = useState<Pane>(isWide ? 'preview' : 'write');
  const [line, setLine] = useState(1);
  const [news, setNews] = useState<ArticlesKey | null>(null);
  const { writing, isDirty, isBusy, refusal, change, save, move, remove, settle, drop } = useWriting(props);
  const { source, theirs, backFrom } = writing;
  const { faults, step, index } = useReading({ saved, source, line });
  const pane = isWide && chosen === 'write' ? 'preview' : chosen;
  const write = (next: string) => {
    setNews(null);
    change(next);
  };
  const act = (what: Move, note: string | null) => void move(what, note).then((ok) => setNews(ok ? said[what] : null));
  return (
    <div className="article-editor" data-pane={pane}>
      <Standing
        article={saved}
        isFaulty={faults.length > 0}
        {...{ isDirty, isBusy }}
        onSave={() => void save()}
        onMove={act}
        onDelete={() => void remove().then((ok) => ok && go('/articles'))}
      />
      <p className="news" role="status">
        {news && say(news)}
      </p>
      {saved.origin && <OriginNote origin={saved.origin} />}
      <Refused reason={refusal} />
      {saved.note && (
        <p className="chip-note">
          {say(saved.state === 'withdrawn' ? 'withdrawnBecause' : 'noteBy', { note: saved.note })}
        </p>
      )}
      {theirs && <Conflict name={theirs.savedBy} onSee={() => setPane('theirs')} onSettle={settle} />}
      {backFrom !== null && (
        <p className="chip-note" role="status">
          {say('backAgain', { time: dayAndTime(backFrom, language) })}{' '}
          <Button size="compact-xs" variant="default" onClick={drop}>
            {say('throwAway')}
          </Button>
        </p>
      )}
      <Panes article={saved} onPane={setPane} {...{ pane, isWide }} />
      <div className="article-panes">
        <section className="pane-write" aria-label={say('write')}>
          <StepBar
            step={step}
            onMark={(marks) => write(markStep(source, marks))}
            onAddStep={() => write(withNewStep(source, say('templateStep')))}
            onPicture={(name) => {
              write(insertedAt(source, line, `![${say('pictureHint')}](${name})`));
              void props.reload();
            }}
          />
          <Faults faults={faults} onGo={(at) => goTo(field.current, at)} />
          <SourceField
            lang={saved.language}
            {...{ source, faults, field }}
            onChange={write}
            onLine={setLine}
            onSave={() => isDirty && void save()}
          />
        </section>
        <section className="pane-side" aria-label={say('preview')}>
          <Side
            article={saved}
            step={index}
            {...{ pane, source, theirs }}
            onRestore={(text) => {
              write(text);
              setNews('restored');
            }}
          />
        </section>
      </div>
    </div>
  );
}
