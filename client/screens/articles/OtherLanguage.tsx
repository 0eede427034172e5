import { Button, Loader } from '@mantine/core';
import { useCallback } from 'react';
import { Link, useLocation } from 'wouter';
import { deskApi } from '#client/link/deskApi.ts';
import type { ArticleKey, OpenArticle } from '#models/api/articles.ts';
import { languagesIn } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { articlePath } from './articlePath.ts';
import { useSayArticles } from './useSayArticles.ts';

function Text({ wanted }: { readonly wanted: ArticleKey }) {
  const say = useSayArticles();
  const sayStaff = useSay();
  const { key, language } = wanted;
  const ask = useCallback(() => deskApi.article({ key, language }), [key, language]);
  const { data, refusal } = useLoaded(ask);
  return (
    <div className="stack">
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data && (
        <>
          <Link href={articlePath(wanted)}>{say('openOther')}</Link>
          <pre className="read-source" lang={language}>
            {data.source}
          </pre>
        </>
      )}
    </div>
  );
}

/** The article's text in the other language, to read beside one's own; or a beginning of it. */
export function OtherLanguage({ article, wanted }: { readonly article: OpenArticle; readonly wanted: ArticleKey }) {
  const say = useSayArticles();
  const [, go] = useLocation();
  const { isBusy, refusal, run } = useRequest(deskApi.translateArticle);
  const spoken = languagesIn([wanted.language], useLanguage());
  if (article.others.includes(wanted.language)) return <Text wanted={wanted} />;
  return (
    <div className="stack">
      <p>{say('otherMissing', { language: spoken })}</p>
      <Refused reason={refusal} />
      <Button
        variant="default"
        loading={isBusy}
        onClick={() => void run(wanted).then(({ ok }) => ok && go(articlePath(wanted)))}
      >
        {say('translate')}
      </Button>
    </div>
  );
}
