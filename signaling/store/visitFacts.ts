import { sql } from 'kysely';
import { nothing, plus, visitShare } from '#models/insights/counts.ts';
import type { VisitFact } from '#models/insights/fact.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import type { Base, Tables } from './database.ts';
import { figuresOf, prepareCount } from './facts.ts';
import type { Steps } from './steps.ts';

/** A visit whose reader has gone, with what they did since they were last counted. */
export type GoneVisit = {
  readonly id: string;
  readonly companyId: string;
  /** Null at a family of machines, when it is not known which one it is. */
  readonly machineId: string | null;
  readonly family: string | null;
  /** When something of it came in last, and up to when it was counted before, epoch ms. */
  readonly reportedAt: number;
  readonly countedAt: number | null;
  readonly events: readonly TrailEvent[];
};

type Article = Tables['articleDays'];
type Search = Tables['searchDays'];
const place = ['day', 'family', 'segment', 'level', 'site'] as const;

function plusGiven(table: string, column: string) {
  return sql<number>`${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)}`;
}

function prepareWrites({ db, prepare }: Base) {
  return {
    article: prepare(({ companyId, key, day, family, segment, level, site, opened, helped, notHelped }: Article) =>
      db
        .insertInto('articleDays')
        .values({ companyId, key, day, family, segment, level, site, opened, helped, notHelped })
        .onConflict((oc) =>
          oc.columns(['companyId', 'key', ...place]).doUpdateSet({
            opened: plusGiven('articleDays', 'opened'),
            helped: plusGiven('articleDays', 'helped'),
            notHelped: plusGiven('articleDays', 'notHelped'),
          }),
        ),
    ),
    search: prepare(({ companyId, text, day, family, segment, level, site, misses }: Search) =>
      db
        .insertInto('searchDays')
        .values({ companyId, text, day, family, segment, level, site, misses })
        .onConflict((oc) =>
          oc.columns(['companyId', 'text', ...place]).doUpdateSet({ misses: plusGiven('searchDays', 'misses') }),
        ),
    ),
    events: prepare((given: { visitId: string }) =>
      db.updateTable('trailEvents').set({ isCounted: 1 }).where('visitId', '=', given.visitId),
    ),
    counted: prepare((given: { id: string; countedAt: number }) =>
      db.updateTable('visits').set({ countedAt: given.countedAt }).where('id', '=', given.id),
    ),
  };
}

/** How what somebody found for themselves is counted: who it was is kept nowhere. */
export function prepareVisitCount(base: Base) {
  const { article, search } = prepareWrites(base);
  const { addTo } = prepareCount(base);
  return function* (companyId: string, fact: VisitFact): Steps<void> {
    const { day, family, segment, level, site } = fact;
    const at = { companyId, day, family, segment, level, site };
    yield* addTo(at, plus(nothing, visitShare(fact)));
    for (const { key, hasHelped } of fact.articles) {
      yield* article.run({ ...at, key, opened: 1, helped: hasHelped ? 1 : 0, notHelped: hasHelped === false ? 1 : 0 });
    }
    for (const text of fact.misses) yield* search.run({ ...at, text, misses: 1 });
  };
}

type EventRow = Omit<GoneVisit, 'events' | 'reportedAt'> & {
  readonly reportedAt: number | null;
  readonly body: string;
};

function visitsIn(rows: readonly EventRow[]): GoneVisit[] {
  const found = new Map<string, GoneVisit & { events: TrailEvent[] }>();
  for (const { body, reportedAt, ...row } of rows) {
    const known = found.get(row.id) ?? { ...row, reportedAt: reportedAt ?? 0, events: [] };
    known.events.push(JSON.parse(body) as TrailEvent);
    found.set(row.id, known);
  }
  return [...found.values()];
}

export type VisitFacts = ReturnType<typeof createVisitFacts>;

export function createVisitFacts(base: Base) {
  const { db, together } = base;
  const { events, counted } = prepareWrites(base);
  const count = prepareVisitCount(base);
  const rows = db
    .selectFrom('visits as v')
    .innerJoin('trailEvents as e', 'e.visitId', 'v.id')
    .select(['v.id', 'v.companyId', 'v.machineId', 'v.family', 'v.reportedAt', 'v.countedAt', 'e.body'])
    .where('e.isCounted', '=', 0);
  return {
    /** Visits of which nothing came in since then, and of which something was not counted yet. */
    async gone(reportedBefore: number): Promise<GoneVisit[]> {
      return visitsIn(await rows.where('v.reportedAt', '<', reportedBefore).execute());
    },
    /** A visit of which something was not counted yet; null where all was. */
    async uncounted(visitId: string): Promise<GoneVisit | null> {
      return visitsIn(await rows.where('v.id', '=', visitId).execute())[0] ?? null;
    },
    /** Counts a visit, once. */
    async count({ id, companyId, reportedAt }: GoneVisit, fact: VisitFact): Promise<void> {
      await together([id, figuresOf(companyId)], function* () {
        yield* count(companyId, fact);
        yield* events.run({ visitId: id });
        yield* counted.run({ id, countedAt: reportedAt });
      });
    },
  };
}
