import { SegmentedControl } from '@mantine/core';
import type { ArticleKey, OpenArticle } from '#models/api/articles.ts';
import { languagesIn } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { OtherLanguage } from './OtherLanguage.tsx';
import { Preview } from './Preview.tsx';
import { useSayArticles } from './useSayArticles.ts';
import { Versions } from './Versions.tsx';
import './side.css';

/** What is beside the text; on a phone in its place, with the text as the first of them. */
export type Pane = 'write' | 'preview' | 'other' | 'history' | 'theirs';

type SideProps = {
  readonly pane: Pane;
  readonly article: OpenArticle;
  readonly source: string;
  readonly step: number | null;
  readonly theirs: { readonly savedBy: string; readonly source: string } | null;
  readonly onRestore: (source: string) => void;
};

function otherOf({ key, language }: ArticleKey): ArticleKey {
  return { key, language: language === 'en' ? 'de' : 'en' };
}

type PanesProps = {
  readonly pane: Pane;
  readonly isWide: boolean;
  readonly article: OpenArticle;
  readonly onPane: (pane: Pane) => void;
};

/** Which of them is shown. */
export function Panes({ pane, isWide, article, onPane }: PanesProps) {
  const say = useSayArticles();
  const spoken = languagesIn([otherOf(article).language], useLanguage());
  const data = [
    ...(isWide ? [] : [{ value: 'write', label: say('write') }]),
    { value: 'preview', label: say('preview') },
    { value: 'other', label: say('otherLanguage', { language: spoken }) },
    { value: 'history', label: say('history') },
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('preview')}
      data={data}
      value={pane}
      onChange={(value) => onPane(value as Pane)}
    />
  );
}

export function Side({ pane, article, source, step, theirs, onRestore }: SideProps) {
  const say = useSayArticles();
  if (pane === 'other') return <OtherLanguage article={article} wanted={otherOf(article)} />;
  if (pane === 'history') return <Versions article={article} onRestore={onRestore} />;
  if (pane === 'theirs' && theirs)
    return (
      <div className="stack">
        <p className="label">{say('theirs', { name: theirs.savedBy })}</p>
        <pre className="read-source">{theirs.source}</pre>
      </div>
    );
  return <Preview source={source} language={article.language} step={step} />;
}
