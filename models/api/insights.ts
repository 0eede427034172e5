import * as z from 'zod/mini';
import { isDate } from '../calendar.ts';
import type { ChartName, ListName } from '../insights/charts.ts';
import { dayIn, longestPeriod, type Step } from '../insights/period.ts';
import { languageSchema, levelSchema, segmentSchema } from '../level.ts';

const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDate));
const name = z.string().check(z.minLength(1), z.maxLength(120));

/** The days, the last one included, and what figures are narrowed down to. */
export const insightFilter = {
  from: date,
  until: date,
  family: z.exactOptional(name),
  segment: z.exactOptional(segmentSchema),
  level: z.exactOptional(z.pipe(z.coerce.number(), levelSchema)),
  site: z.exactOptional(name),
};

/** True for a period that begins before it ends and is not too long. */
export function isPeriod({ from, until }: { readonly from: string; readonly until: string }): boolean {
  const days = dayIn(until) - dayIn(from) + 1;
  return days >= 1 && days <= longestPeriod;
}

/** What every question about figures says, with the language of what is named in the answer. */
export const insightQuerySchema = z
  .strictObject({ ...insightFilter, language: languageSchema })
  .check(z.refine(isPeriod));
export type InsightQuery = z.infer<typeof insightQuerySchema>;

/** GET /api/insights: what figures can be narrowed down to, and of which days there are any; as YYYY-MM-DD. */
export type InsightChoices = {
  readonly families: readonly string[];
  readonly sites: readonly string[];
  readonly first: string | null;
  readonly today: string;
  /** Whether customers are asked how likely they are to recommend the company. */
  readonly asksScore: boolean;
};

/** GET /api/insights/pictures/:name?…: a picture over time. The values are those of `seriesOf`, in that order. */
export type InsightPicture = {
  readonly name: ChartName;
  readonly step: Step;
  /** Each with the day it begins with, as YYYY-MM-DD; its values are null where too few answered. */
  readonly buckets: readonly { readonly day: string; readonly values: readonly (number | null)[] }[];
  /** The figure that says most, as `rateOf` has it, and of how many it is; null where there is nothing to count. */
  readonly rate: { readonly rate: number; readonly of: number } | null;
};

/** GET /api/insights/lists/:name?…: what stands out, the most first. */
export type InsightList = { readonly name: ListName; readonly rows: readonly (readonly (string | number)[])[] };

/** What the columns of a list are called in the catalogue. */
export const listColumns = {
  articles: ['article', 'opened', 'helped', 'notHelped'],
  searches: ['words', 'misses'],
  machines: ['machine', 'serial', 'site', 'returns'],
} as const satisfies Readonly<Record<ListName, readonly string[]>>;
