import { Skeleton } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { csvUrl, leadApi } from '#client/link/leadApi.ts';
import type { InsightPicture, InsightQuery } from '#models/api/insights.ts';
import {
  type ChartName,
  charts,
  furtherColumns,
  furtherIn,
  hasTooFew,
  isWhole,
  seriesOf,
} from '#models/insights/charts.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLanguage } from '../staff/useSay.ts';
import { Chart } from './Chart.tsx';
import { toneOf } from './colors.ts';
import { CsvLink, FigureTable } from './FigureTable.tsx';
import { dayWords, percent, points } from './figureWords.ts';
import { useFigures } from './useFigures.ts';
import { useSayInsights } from './useSayInsights.ts';

type CardProps = {
  readonly name: ChartName;
  readonly query: InsightQuery;
  readonly isNarrow: boolean;
  /** True for a picture that is there only where it shows something. */
  readonly isSpare: boolean;
};
type PictureProps = { readonly picture: InsightPicture; readonly query: InsightQuery };

/** The one figure that says most, before the picture. */
function Rate({ picture }: { readonly picture: InsightPicture }) {
  const say = useSayInsights();
  const language = useLanguage();
  const { name, rate } = picture;
  if (!rate || name === 'waitMeans') return null;
  return (
    <p className="insight-rate">
      <strong>{(name === 'scores' ? points : percent)(rate.rate, language)}</strong>
      <span>
        {say(`rate.${name}`)} <span className="hint">{say('rateOf', { count: rate.of.toLocaleString(language) })}</span>
      </span>
    </p>
  );
}

function Legend({ name }: { readonly name: ChartName }) {
  const say = useSayInsights();
  return (
    <ul className="insight-legend">
      {seriesOf(name).map((drawn) => (
        <li key={drawn}>
          <span className="insight-swatch" data-tone={toneOf[drawn]} aria-hidden="true" />
          {say(drawn)}
        </li>
      ))}
    </ul>
  );
}

function Picture({ picture, query }: PictureProps) {
  const say = useSayInsights();
  const language = useLanguage();
  const { name, step, buckets } = picture;
  const { labels, series } = useMemo(() => {
    const drawn = seriesOf(name);
    const parts = drawn.map((part, n) => ({
      ...{ name: say(part), tone: toneOf[part] },
      values: buckets.map(({ values }) => values[n] ?? null),
    }));
    return { labels: buckets.map(({ day }) => dayWords(day, step, language)), series: parts };
  }, [name, step, buckets, language, say]);
  const title = say('pictureOf', {
    title: say(`title.${name}`),
    from: dayWords(query.from, 'day', language),
    until: dayWords(query.until, 'day', language),
  });
  return (
    <>
      <Rate picture={picture} />
      <Chart kind={charts[name].kind} labels={labels} series={series} title={title} />
      <Legend name={name} />
      <div className="insight-behind">
        <details>
          <summary>{say('table')}</summary>
          <FigureTable
            title={say(`title.${name}`)}
            head={[say(step), ...series.map((part) => part.name), ...furtherColumns(name).map((column) => say(column))]}
            rows={buckets.map(({ values }, n) => [labels[n] ?? '', ...values, ...furtherIn(name, values)])}
          />
        </details>
        <CsvLink href={csvUrl('pictures', name, query)} title={say(`title.${name}`)} />
      </div>
    </>
  );
}

function isEmpty({ buckets }: InsightPicture): boolean {
  return buckets.every(({ values }) => values.every((value) => !value));
}

/** One picture with its figure, its table and its file. */
export function PictureCard({ name, query, isNarrow, isSpare }: CardProps) {
  const say = useSayInsights();
  const ask = useCallback(() => leadApi.insightPicture(name, query), [name, query]);
  const { data, refusal, isOld } = useFigures(ask);
  const isUnshown = data !== null && hasTooFew(name, data.buckets);
  if (isSpare && (!data || (isEmpty(data) && !isUnshown))) return null;
  return (
    <section className="card insight" data-old={isOld && data !== null} aria-busy={isOld}>
      <h2>{say(`title.${name}`)}</h2>
      <Refused reason={refusal} />
      {!data && !refusal && <Skeleton height={280} />}
      {data && isEmpty(data) && isUnshown && <Rate picture={data} />}
      {data && isEmpty(data) && !isUnshown && <p className="hint insight-none">{say(isNarrow ? 'noMatch' : 'none')}</p>}
      {isUnshown && <p className={isEmpty(data) ? 'hint insight-none' : 'hint'}>{say('tooFew')}</p>}
      {isWhole(name) && <p className="hint">{say('wholeMonths')}</p>}
      {data && !isEmpty(data) && <Picture picture={data} query={query} />}
    </section>
  );
}
