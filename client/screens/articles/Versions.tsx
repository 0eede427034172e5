import { Button } from '@mantine/core';
import { useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import type { ArticleVersion, OpenArticle } from '#models/api/articles.ts';
import type { ArticlesKey } from '#models/text/articles.en.ts';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayArticles } from './useSayArticles.ts';

const whats: Readonly<Record<ArticleVersion['what'], ArticlesKey>> = {
  saved: 'versionSaved',
  published: 'versionPublished',
  publishedAlone: 'versionPublishedAlone',
  confirmed: 'versionConfirmed',
  withdrawn: 'versionWithdrawn',
};

type VersionsProps = { readonly article: OpenArticle; readonly onRestore: (source: string) => void };

/** Every text the article had, the newest first; each can be read and brought back. */
export function Versions({ article, onRestore }: VersionsProps) {
  const say = useSayArticles();
  const language = useLanguage();
  const [opened, setOpened] = useState<{ readonly number: number; readonly source: string } | null>(null);
  const { refusal, run } = useRequest(deskApi.articleVersion);
  const { key, versions } = article;
  async function look(number: number) {
    const answer = await run({ key, language: article.language, number });
    if (answer.ok) setOpened({ number, source: answer.source });
  }
  return (
    <div className="stack versions">
      <Refused reason={refusal} />
      {versions.length === 0 && <p className="hint">{say('noVersions')}</p>}
      <ul className="version-list">
        {versions.map(({ number, savedAt, savedBy, what, note }) => (
          <li key={number}>
            <button type="button" aria-expanded={opened?.number === number} onClick={() => void look(number)}>
              <strong>{say('versionNumber', { number })}</strong> · {say(whats[what])}
              <span className="hint">{say('savedBy', { name: savedBy, time: dayAndTime(savedAt, language) })}</span>
              {note && <span className="hint">{note}</span>}
            </button>
            {opened?.number === number && (
              <div className="stack">
                <pre className="read-source">{opened.source}</pre>
                <Button size="compact-sm" variant="default" onClick={() => onRestore(opened.source)}>
                  {say('restore')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
