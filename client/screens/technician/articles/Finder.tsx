import { Button, Loader, TextInput } from '@mantine/core';
import { Search, SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { FoundArticle } from '#models/api/sessionArticles.ts';
import { languageNames } from '../../staff/LanguageSwitch.tsx';
import { Refused } from '../../staff/Refused.tsx';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { ReadButton } from './ReadButton.tsx';
import { StepTitle } from './StepTitle.tsx';
import { useFound } from './useFound.ts';
import { useLate } from './useLate.ts';
import { useLevel } from './useLevel.ts';
import { useSaySent } from './useSaySent.ts';
import './sent.css';

type FinderProps = { readonly line: ChatLine; readonly onSent: () => void };

/** The articles of this machine: what fits and is new to the customer first; a search forgives typing errors. */
export function Finder({ line, onSent }: FinderProps) {
  const say = useSaySent();
  const sayStaff = useSay();
  const [query, setQuery] = useState('');
  const { articles, query: asked, refusal } = useFound(line.sessionId, useLate(query.trim()));
  const level = useLevel(line.sessionId);
  const none = asked === '' ? say('sent.noArticles') : say('sent.noneFound', { query: asked });
  return (
    <div className="stack finder">
      <TextInput
        type="search"
        data-autofocus
        label={say('sent.search')}
        description={say('sent.searchHint')}
        leftSection={<Search size={16} aria-hidden="true" />}
        maxLength={200}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {level !== null && level < 3 && <p className="hint">{say('sent.keptHint', { level })}</p>}
      <Refused reason={refusal} />
      {!articles && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {articles?.length === 0 && <p className="hint">{none}</p>}
      <ul className="found-articles" aria-busy={asked !== query.trim()}>
        {articles?.map((article) => (
          <Found key={article.id} {...{ article, line, level, onSent }} />
        ))}
      </ul>
    </div>
  );
}

type FoundProps = FinderProps & { readonly article: FoundArticle; readonly level: number | null };

function Found({ article, line, level, onSent }: FoundProps) {
  const say = useSaySent();
  const language = useLanguage();
  const { id: articleId, title, symptoms, minutes, steps, because } = article;
  const send = (step: { number: number; title: string } | null) => {
    line.tell({ kind: 'article', articleId, language: article.language, title, step });
    onSent();
  };
  const length = steps.length === 1 ? say('sent.oneStep') : say('sent.steps', { count: steps.length });
  const facts = [length, say('sent.minutes', { minutes })];
  if (article.language !== language)
    facts.push(say('sent.otherLanguage', { language: languageNames[article.language] }));
  return (
    <li className="found-article">
      <div className="found-head">
        <strong lang={article.language}>{title}</strong>
        {because !== 'machine' && (
          <span className="chip" data-because={because}>
            {say(`sent.${because}`)}
          </span>
        )}
        <ReadButton sessionId={line.sessionId} {...{ articleId, title, level }} />
        <Button
          size="compact-sm"
          aria-label={`${say('sent.send')}: ${title}`}
          rightSection={<SendHorizontal size={14} aria-hidden="true" />}
          onClick={() => send(null)}
        >
          {say('sent.send')}
        </Button>
      </div>
      {symptoms.length > 0 && (
        <span className="hint" lang={article.language}>
          {say('sent.about', { about: symptoms.join(' · ') })}
        </span>
      )}
      <details>
        <summary>
          {say('sent.whole')} · {facts.join(' · ')}
        </summary>
        <ol>
          {steps.map((step, index) => (
            <li key={step.id}>
              <StepTitle step={step} level={level} />
              <Button
                size="compact-xs"
                aria-label={`${say('sent.sendStep')}: ${step.title}`}
                variant="subtle"
                onClick={() => send({ number: index + 1, title: step.title })}
              >
                {say('sent.sendStep')}
              </Button>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
