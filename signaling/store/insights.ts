import { type SelectQueryBuilder, sql } from 'kysely';
import type { Counter } from '#models/insights/counts.ts';
import type { EndedSession, SessionFact, VisitFact } from '#models/insights/fact.ts';
import type { DaySums, Period } from '#models/insights/period.ts';
import type { Level, Segment } from '#models/level.ts';
import type { Session } from '#models/session.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { type Amendment, figuresOf, type Noted, prepareCount } from './facts.ts';
import { sessionOf } from './sessionRow.ts';
import { prepareVisitCount } from './visitFacts.ts';

/** What figures are narrowed down to; null for all. */
export type InsightFilter = Period & {
  readonly family: string | null;
  readonly segment: Segment | null;
  readonly level: Level | null;
  readonly site: string | null;
};
export type Asked = InsightFilter & { readonly companyId: string };

type ArticleSum = {
  readonly key: string;
  readonly opened: number;
  readonly helped: number;
  readonly notHelped: number;
};
type SearchSum = { readonly text: string; readonly misses: number };
type MachineSum = { readonly machineId: string; readonly returns: number };

/** As many lines as a list has. */
const listed = 20;
/** Words that fewer people searched for are nobody's business: they may be somebody's name. */
const fewestMisses = 3;

type Place = Pick<Tables['insightSiteDays'], 'companyId' | 'day' | 'family' | 'segment' | 'level' | 'site'>;
type Rows<T extends keyof Tables, O> = SelectQueryBuilder<Tables, T, O>;

/** The rows of a place and time, of any of the tables that have a place. */
function within<T extends 'insightSiteDays' | 'articleDays' | 'searchDays' | 'sessionFacts', O>(
  rows: Rows<T, O>,
  asked: Asked,
): Rows<T, O> {
  const { companyId, from, until, family, segment, level, site } = asked;
  let found = rows as unknown as SelectQueryBuilder<{ all: Place }, 'all', O>;
  found = found.where('companyId', '=', companyId).where('day', '>=', from).where('day', '<=', until);
  if (family !== null) found = found.where('family', '=', family);
  if (segment !== null) found = found.where('segment', '=', segment);
  if (level !== null) found = found.where('level', '=', level);
  if (site !== null) found = found.where('site', '=', site);
  return found as unknown as Rows<T, O>;
}

const sum = (column: string) => sql<number>`sum(${sql.ref(column)})`;

/** The sums of each day that has any; without a site they are read where all sites stand together. */
async function days({ db }: Base, asked: Asked, wanted: readonly Counter[]): Promise<DaySums[]> {
  const table = (asked.site === null ? 'insightDays' : 'insightSiteDays') as 'insightSiteDays';
  const rows = await within(db.selectFrom(table), asked)
    .select(['day', ...wanted.map((counter) => sum(counter).as(counter))])
    .groupBy('day')
    .orderBy('day')
    .execute();
  return (rows as Record<'day' | Counter, number>[]).map(({ day, ...counts }) => ({ day, counts }));
}

function lists({ db }: Base) {
  return {
    /** The articles that were opened most. */
    articles: (asked: Asked): Promise<ArticleSum[]> =>
      within(db.selectFrom('articleDays'), asked)
        .select(['key', sum('opened').as('opened'), sum('helped').as('helped'), sum('notHelped').as('notHelped')])
        .groupBy('key')
        .orderBy('opened', 'desc')
        .orderBy('key')
        .limit(listed)
        .execute(),
    /** What was searched for in vain most. */
    searches: (asked: Asked): Promise<SearchSum[]> =>
      within(db.selectFrom('searchDays'), asked)
        .select(['text', sum('misses').as('misses')])
        .groupBy('text')
        .having(sum('misses'), '>=', fewestMisses)
        .orderBy('misses', 'desc')
        .orderBy('text')
        .limit(listed)
        .execute(),
    /** The machines that came back most. */
    async machines(asked: Asked): Promise<MachineSum[]> {
      const rows = await within(db.selectFrom('sessionFacts'), asked)
        .select((eb) => ['machineId' as const, eb.fn.countAll<number>().as('returns')])
        // Written as it stands in the index that these rows alone are in.
        .where('isReturn', '=', sql.lit(1))
        .where('machineId', 'is not', null)
        .groupBy('machineId')
        .orderBy('returns', 'desc')
        .orderBy('machineId')
        .limit(listed)
        .execute();
      return rows.map(({ machineId, returns }) => ({ machineId: machineId ?? '', returns: Number(returns) }));
    },
  };
}

type Batch = {
  /** `noted`: where it is not given, what was written down of the session counts. */
  readonly sessions?: readonly (EndedSession & { readonly noted?: Noted })[];
  readonly visits?: readonly VisitFact[];
};

export type Insights = ReturnType<typeof createInsights>;

/** The figures of a company, and of nobody in it [rule.R3]. */
export function createInsights(base: Base) {
  const { db, ask, together } = base;
  const count = prepareCount(base);
  const countVisit = prepareVisitCount(base);
  return {
    ...lists(base),
    days: (asked: Asked, wanted: readonly Counter[]) => days(base, asked, wanted),
    /** The families and sites there are figures of, and the first day. */
    async choices(companyId: string) {
      const rows = db.selectFrom('insightDays').where('companyId', '=', companyId);
      const [families, first, sites] = await Promise.all([
        rows.select('family').distinct().orderBy('family').execute(),
        rows.select((eb) => eb.fn.min('day').as('day')).executeTakeFirst(),
        sitesOf(base, companyId),
      ]);
      const known = ({ family }: { family: string }) => family !== '';
      return { families: families.filter(known).map(({ family }) => family), sites, first: first?.day ?? null };
    },
    /** The fact of a session that has ended; null while it has not. */
    async fact(where: OfSession): Promise<SessionFact | null> {
      return await ask(count.factOf(where));
    },
    /** Something more is known of a session that has ended. False where it has not. */
    async amend(where: OfSession, amendment: Amendment): Promise<boolean> {
      return await together(figuresOf(where.companyId), function* () {
        const before = yield* count.factOf(where);
        if (before) yield* count.amend(where.companyId, before, amendment);
        return before !== null;
      });
    },
    /** What was asked twice is counted with the session, also where that is said after its end. */
    async recountRepeats(where: OfSession): Promise<void> {
      await together(figuresOf(where.companyId), function* () {
        const before = yield* count.factOf(where);
        if (before) yield* count.amend(where.companyId, before, { repeats: yield* count.repeatsOf(where) });
      });
    },
    /** Sessions of a company that ended before there were figures, the oldest first. */
    async uncounted(limit: number): Promise<Session[]> {
      const rows = db
        .selectFrom('sessions as s')
        .leftJoin('sessionFacts as f', 'f.sessionId', 's.id')
        .select('s.body')
        .where('s.state', '=', 'ended')
        .where('s.erasedAt', 'is', null)
        .where('f.sessionId', 'is', null);
      return (await rows.orderBy('s.endedAt').limit(limit).execute()).map(sessionOf);
    },
    /** Many at once: all of them are counted, or none. */
    async add(companyId: string, { sessions = [], visits = [] }: Batch): Promise<void> {
      await together(figuresOf(companyId), function* () {
        for (const { noted, ...session } of sessions) yield* count.session(companyId, session, noted);
        for (const visit of visits) yield* countVisit(companyId, visit);
      });
    },
  };
}

/** Each site once, found by steps along the key: there are many rows and few sites. */
async function sitesOf({ db }: Base, companyId: string): Promise<string[]> {
  const least = sql`SELECT min("site") FROM "insightSiteDays" WHERE "companyId" = ${companyId}`;
  const { rows } = await sql<{ site: string }>`WITH RECURSIVE s(site) AS (${least} UNION ALL
    SELECT (${least} AND "site" > s.site) FROM s WHERE s.site IS NOT NULL)
    SELECT site FROM s WHERE site IS NOT NULL AND site != ''`.execute(db);
  return rows.map(({ site }) => site);
}
