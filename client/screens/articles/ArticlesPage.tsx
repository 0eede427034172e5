import { Button, Loader, Select, TextInput } from '@mantine/core';
import { FilePlus2, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import type { DeskArticle } from '#models/api/articles.ts';
import { languageSchema } from '#models/level.ts';
import { OriginNote } from '../giveBack/OriginNote.tsx';
import { Dialog } from '../staff/Dialog.tsx';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { calendarDay, dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { type ArticleFilter, foundArticles } from './articleFilter.ts';
import { articlePath } from './articlePath.ts';
import { NewArticle } from './NewArticle.tsx';
import { StateChips } from './StateChips.tsx';
import { useSayArticles } from './useSayArticles.ts';
import './list.css';

const pageSize = 60;
const states = ['draft', 'inReview', 'published', 'due', 'withdrawn'] as const;

type FiltersProps = {
  readonly families: readonly string[];
  readonly filter: ArticleFilter;
  readonly onChange: (change: Partial<ArticleFilter>) => void;
};

function Filters({ families, filter, onChange }: FiltersProps) {
  const say = useSayArticles();
  const clear = { clearable: true, clearButtonProps: { 'aria-label': say('clearChoice') } };
  return (
    <search className="article-filters">
      <TextInput
        type="search"
        aria-label={say('searchArticles')}
        placeholder={say('searchArticles')}
        leftSection={<Search size={16} aria-hidden="true" />}
        value={filter.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <Select
        {...clear}
        aria-label={say('family')}
        placeholder={say('anyFamily')}
        data={[...families]}
        value={filter.family}
        onChange={(family) => onChange({ family })}
      />
      <Select
        {...clear}
        aria-label={say('language')}
        placeholder={say('anyLanguage')}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={filter.language}
        onChange={(value) => onChange({ language: languageSchema.safeParse(value).data ?? null })}
      />
      <Select
        {...clear}
        aria-label={say('anyState')}
        placeholder={say('anyState')}
        data={states.map((value) => ({ value, label: say(value) }))}
        value={filter.state}
        onChange={(value) => onChange({ state: states.find((state) => state === value) ?? null })}
      />
    </search>
  );
}

function Row({ article }: { readonly article: DeskArticle }) {
  const say = useSayArticles();
  const spoken = useLanguage();
  const { title, family, language, savedBy, savedAt, reviewedOn } = article;
  return (
    <li className="card article-row">
      <div className="article-row-title">
        <Link href={articlePath(article)} lang={language}>
          {title}
        </Link>
        <span className="hint">
          {family} · {languageNames[language]}
        </span>
        {article.origin && <OriginNote origin={article.origin} />}
      </div>
      <StateChips article={article} />
      <span className="hint article-row-when">
        {say('savedBy', { name: savedBy, time: dayAndTime(savedAt, spoken) })}
        {reviewedOn && <span>{say('lookedAt', { date: calendarDay(reviewedOn, spoken) })}</span>}
      </span>
    </li>
  );
}

/** The company's articles in every language, as those see them who write them. */
export function ArticlesPage() {
  const say = useSayArticles();
  const sayStaff = useSay();
  const { data, refusal } = useLoaded(deskApi.articles);
  const [filter, setFilter] = useState<ArticleFilter>({ words: '', family: null, language: null, state: null });
  const [most, setMost] = useState(pageSize);
  const [isNew, setNew] = useState(false);
  const found = useMemo(() => foundArticles(data?.articles ?? [], filter), [data, filter]);
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('articles')}</h1>
        <Button leftSection={<FilePlus2 size={16} aria-hidden="true" />} disabled={!data} onClick={() => setNew(true)}>
          {say('newArticle')}
        </Button>
      </header>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data && (
        <Filters families={data.families} filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      )}
      {data && found.length === 0 && (
        <p className="card empty">{say(data.articles.length === 0 ? 'noArticles' : 'nothingFound')}</p>
      )}
      <ul className="article-list">
        {found.slice(0, most).map((article) => (
          <Row key={`${article.language} ${article.key}`} article={article} />
        ))}
      </ul>
      {found.length > most && (
        <Button variant="default" onClick={() => setMost(most + pageSize)}>
          {say('moreArticles', { count: found.length - most })}
        </Button>
      )}
      <Dialog isOpen={isNew} onClose={() => setNew(false)} title={say('newArticle')}>
        <NewArticle families={data?.families ?? []} />
      </Dialog>
    </div>
  );
}
