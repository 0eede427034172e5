import { Button, Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import { type InsightChoices, insightQuerySchema } from '#models/api/insights.ts';
import { chartNames, listNames } from '#models/insights/charts.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { type Choice, firstChoice, isNarrow, queryFor } from './choice.ts';
import { Filters } from './Filters.tsx';
import { ListCard } from './ListCard.tsx';
import { PictureCard } from './PictureCard.tsx';
import { useSayInsights } from './useSayInsights.ts';
import './insights.css';

function Figures({ choices }: { readonly choices: InsightChoices }) {
  const say = useSayInsights();
  const language = useLanguage();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(choices));
  const query = useMemo(() => queryFor(choice, choices.today, language), [choice, choices.today, language]);
  const isRight = insightQuerySchema.safeParse(query).success;
  const narrow = isNarrow(choice);
  return (
    <>
      <Filters choices={choices} choice={choice} onChange={(change) => setChoice({ ...choice, ...change })} />
      {narrow && (
        <Button
          className="insight-all"
          variant="subtle"
          onClick={() => setChoice({ ...choice, family: null, segment: null, level: null, site: null })}
        >
          {say('showAll')}
        </Button>
      )}
      {!isRight && <p role="alert">{say('periodWrong')}</p>}
      {isRight && (
        <div className="insights">
          {chartNames.map((name) => (
            <PictureCard
              key={name}
              {...{ name, query, isNarrow: narrow }}
              isSpare={name === 'scores' && !choices.asksScore}
            />
          ))}
          {listNames.map((name) => (
            <ListCard key={name} name={name} query={query} isNarrow={narrow} />
          ))}
        </div>
      )}
    </>
  );
}

/** The company's figures as pictures, with tables and files behind them. None of them is of anybody [rule.R3]. */
export function InsightsPage() {
  const say = useSayInsights();
  const sayStaff = useSay();
  const { data, refusal } = useLoaded(leadApi.insightChoices);
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <p className="hint">{say('nobody')}</p>
      </header>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data && data.first === null && <p className="card empty">{say('noneEver')}</p>}
      {data && data.first !== null && <Figures choices={data} />}
    </div>
  );
}
