import type { Counts } from '#models/insights/counts.ts';
import type { Place } from '#models/insights/fact.ts';

type OfPlace = Place & { companyId: string };

/** What figures are counted from, and the sums of each day that pictures are drawn from. */
export type InsightTables = {
  /** One row for each session that has ended. */
  sessionFacts: OfPlace & {
    sessionId: string;
    machineId: string | null;
    continues: string | null;
    askedAt: number;
    endedAt: number;
    /** 0 or 1. */
    isReturn: number;
    /** The rest of the fact as JSON. */
    body: string;
  };
  /** What was announced to those who waited on the page, and how long they did; until their session is counted. */
  toldWaits: { companyId: string; sessionId: string; lowMs: number; highMs: number; waitedMs: number };
  /** Sums for all sites together, and for each. */
  insightDays: Omit<OfPlace, 'site'> & Counts;
  insightSiteDays: OfPlace & Counts;
  articleDays: OfPlace & { key: string; opened: number; helped: number; notHelped: number };
  searchDays: OfPlace & { text: string; misses: number };
};
