import type { InsightChoices, InsightQuery } from '#models/api/insights.ts';
import { dateOf } from '#models/calendar.ts';
import { dayIn } from '#models/insights/period.ts';
import type { Language, Level, Segment } from '#models/level.ts';

/** What the lead wants to see figures of; null for all. */
export type Choice = {
  readonly period: '30' | '90' | '365' | 'own';
  /** Of a period of one's own, as YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
  readonly family: string | null;
  readonly segment: Segment | null;
  readonly level: Level | null;
  readonly site: string | null;
};

/** The last 90 days of everything. */
export function firstChoice({ today }: Pick<InsightChoices, 'today'>): Choice {
  const from = dateOf(dayIn(today) - 89);
  return { period: '90', from, until: today, family: null, segment: null, level: null, site: null };
}

/** True where anything but the period was chosen. */
export function isNarrow({ family, segment, level, site }: Choice): boolean {
  return family !== null || segment !== null || level !== null || site !== null;
}

/** The question for a choice. */
export function queryFor(choice: Choice, today: string, language: Language): InsightQuery {
  const { period, family, segment, level, site } = choice;
  const isOwn = period === 'own';
  return {
    from: isOwn ? choice.from : dateOf(dayIn(today) - Number(period) + 1),
    until: isOwn ? choice.until : today,
    language,
    ...(family !== null && { family }),
    ...(segment !== null && { segment }),
    ...(level !== null && { level }),
    ...(site !== null && { site }),
  };
}
