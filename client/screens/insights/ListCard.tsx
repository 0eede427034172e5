import { Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import { csvUrl, leadApi } from '#client/link/leadApi.ts';
import { type InsightQuery, listColumns } from '#models/api/insights.ts';
import type { ListName } from '#models/insights/charts.ts';
import { Refused } from '../staff/Refused.tsx';
import { CsvLink, FigureTable } from './FigureTable.tsx';
import { useFigures } from './useFigures.ts';
import { useSayInsights } from './useSayInsights.ts';

type ListCardProps = { readonly name: ListName; readonly query: InsightQuery; readonly isNarrow: boolean };

/** What stands out, the most first. */
export function ListCard({ name, query, isNarrow }: ListCardProps) {
  const say = useSayInsights();
  const ask = useCallback(() => leadApi.insightList(name, query), [name, query]);
  const { data, refusal, isOld } = useFigures(ask);
  const title = say(`title.${name}`);
  return (
    <section className="card insight" data-old={isOld && data !== null} aria-busy={isOld}>
      <h2>{title}</h2>
      <Refused reason={refusal} />
      {!data && !refusal && <Skeleton height={120} />}
      {data && data.rows.length === 0 && <p className="hint insight-none">{say(isNarrow ? 'noMatch' : 'none')}</p>}
      {data && data.rows.length > 0 && (
        <>
          <FigureTable title={title} head={listColumns[name].map((column) => say(column))} rows={data.rows} />
          <CsvLink href={csvUrl('lists', name, query)} title={title} />
        </>
      )}
    </section>
  );
}
