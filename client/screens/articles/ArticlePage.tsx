import { Loader } from '@mantine/core';
import { ChevronLeft } from 'lucide-react';
import { useCallback } from 'react';
import { Link, useParams } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import { languageSchema } from '#models/level.ts';
import type { StaffView } from '#models/view.ts';
import { languagesIn } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { Editor } from './Editor.tsx';
import { useSayArticles } from './useSayArticles.ts';
import './page.css';

/** How soon somebody is told that another one saved. */
const everyMs = 15_000;

/** One article in one language, to be written. */
export function ArticlePage({ me }: { readonly me: StaffView }) {
  const say = useSayArticles();
  const sayStaff = useSay();
  const spoken = useLanguage();
  const params = useParams<{ key: string; language: string }>();
  const key = params.key ?? '';
  const language = languageSchema.safeParse(params.language).data ?? 'en';
  const ask = useCallback(() => deskApi.article({ key, language }), [key, language]);
  const { data, refusal, reload } = useLoaded(ask, everyMs);
  const isThis = data?.key === key && data.language === language;
  return (
    <div className="article-page">
      <header className="article-head">
        <Link href="/articles" className="back-link">
          <ChevronLeft size={16} aria-hidden="true" />
          {say('back')}
        </Link>
        {isThis && (
          <h1>
            {data.title} <span className="hint">{languagesIn([language], spoken)}</span>
          </h1>
        )}
      </header>
      {!isThis && !refusal && <Loader aria-label={sayStaff('opening')} />}
      <Refused reason={refusal} />
      {isThis && <Editor key={`${language} ${key}`} saved={data} staffId={me.id} reload={reload} />}
    </div>
  );
}
