import { sql } from 'kysely';
import { type Counts, change, counters, nothing, plus, sessionShare } from '#models/insights/counts.ts';
import {
  type EndedSession,
  type Felt,
  type Place,
  returnWithinMs,
  type SessionFact,
  type ToldWait,
} from '#models/insights/fact.ts';
import type { Base, OfSession, Tables } from './database.ts';
import type { Steps } from './steps.ts';

/** What is counted of a company is counted by one at a time. */
export function figuresOf(companyId: string): string {
  return `figures ${companyId}`;
}

type Of<T> = T & { readonly companyId: string };
type Cell = Of<Place> & Counts;

/** The row of a place with this added to it. */
function prepareSums({ db, prepare }: Base) {
  const countsIn = (given: Cell) => Object.fromEntries(counters.map((counter) => [counter, given[counter]])) as Counts;
  const grown = (table: string) =>
    Object.fromEntries(
      counters.map((counter) => [
        counter,
        sql<number>`${sql.ref(`${table}.${counter}`)} + ${sql.ref(`excluded.${counter}`)}`,
      ]),
    );
  const everywhere = prepare((given: Cell) => {
    const { companyId, day, family, segment, level } = given;
    return db
      .insertInto('insightDays')
      .values({ companyId, day, family, segment, level, ...countsIn(given) })
      .onConflict((oc) =>
        oc.columns(['companyId', 'day', 'family', 'segment', 'level']).doUpdateSet(grown('insightDays')),
      );
  });
  const atSite = prepare((given: Cell) => {
    const { companyId, site, day, family, segment, level } = given;
    return db
      .insertInto('insightSiteDays')
      .values({ companyId, site, day, family, segment, level, ...countsIn(given) })
      .onConflict((oc) =>
        oc.columns(['companyId', 'site', 'day', 'family', 'segment', 'level']).doUpdateSet(grown('insightSiteDays')),
      );
  });
  return function* (place: Of<Place>, counts: Counts): Steps<void> {
    const { companyId, day, family, segment, level, site } = place;
    const cell = { companyId, day, family, segment, level, site, ...counts };
    yield* everywhere.put(cell);
    yield* atSite.put(cell);
  };
}

type Row = Tables['sessionFacts'];
type Rest = Omit<SessionFact, keyof Omit<Row, 'isReturn' | 'body' | 'companyId'>>;

function rowOf(companyId: string, fact: SessionFact): Row {
  const { sessionId, machineId, continues, askedAt, endedAt, day, family, segment, level, site, ...rest } = fact;
  const place = { companyId, day, family, segment, level, site };
  const body = JSON.stringify(rest satisfies Rest);
  return { ...place, sessionId, machineId, continues, askedAt, endedAt, isReturn: fact.isReturn ? 1 : 0, body };
}

/** The fact of a row; it may be from before anybody was asked whether they recommend the company. */
function factOf({ companyId: _, isReturn: __, body, ...row }: Row): SessionFact {
  const unsaid: Pick<Rest, 'recommends'> = { recommends: null };
  return { ...unsaid, ...row, ...(JSON.parse(body) as Rest) };
}

type Window = { companyId: string; machineId: string; from: number; until: number };

function prepareFacts({ db, prepare }: Base) {
  const facts = db.selectFrom('sessionFacts').selectAll();
  return {
    put: prepare((given: Row) => {
      const { companyId, day, family, segment, level, site } = given;
      const { sessionId, machineId, continues, askedAt, endedAt, isReturn, body } = given;
      const place = { companyId, day, family, segment, level, site };
      return db
        .insertInto('sessionFacts')
        .values({ ...place, sessionId, machineId, continues, askedAt, endedAt, isReturn, body })
        .onConflict((oc) => oc.column('sessionId').doUpdateSet({ isReturn, body }));
    }),
    get: prepare((given: OfSession) =>
      facts.where('companyId', '=', given.companyId).where('sessionId', '=', given.sessionId),
    ),
    /** Those that go on with a session. */
    after: prepare((given: OfSession) =>
      facts.where('companyId', '=', given.companyId).where('continues', '=', given.sessionId),
    ),
    /** Those of a machine that ended in this time, and those that were asked for in it. */
    endedIn: prepare((given: Window) =>
      facts
        .where('companyId', '=', given.companyId)
        .where('machineId', '=', given.machineId)
        .where('endedAt', '>=', given.from)
        .where('endedAt', '<=', given.until),
    ),
    askedIn: prepare((given: Window) =>
      facts
        .where('companyId', '=', given.companyId)
        .where('machineId', '=', given.machineId)
        .where('endedAt', '>=', given.from)
        .where('askedAt', '>=', given.from)
        .where('askedAt', '<=', given.until),
    ),
  };
}

/** What is written down of a session while it goes on. */
function prepareNoted({ db, prepare }: Base) {
  return {
    told: prepare((given: OfSession) =>
      db
        .selectFrom('toldWaits')
        .select(['lowMs', 'highMs', 'waitedMs'])
        .where('companyId', '=', given.companyId)
        .where('sessionId', '=', given.sessionId),
    ),
    forget: prepare((given: OfSession) =>
      db.deleteFrom('toldWaits').where('companyId', '=', given.companyId).where('sessionId', '=', given.sessionId),
    ),
    repeats: prepare((given: OfSession) =>
      db
        .selectFrom('repeats')
        .select((eb) => ['cause' as const, eb.fn.countAll<number>().as('n')])
        .where('companyId', '=', given.companyId)
        .where('sessionId', '=', given.sessionId)
        .groupBy('cause'),
    ),
  };
}

/** How a wait that ended is kept beside what was announced of it, together with the step that ended it. */
export function prepareToldWait({ db, prepare }: Base) {
  const put = prepare(({ companyId, sessionId, lowMs, highMs, waitedMs }: Tables['toldWaits']) =>
    db
      .insertInto('toldWaits')
      .values({ companyId, sessionId, lowMs, highMs, waitedMs })
      .onConflict((oc) => oc.column('sessionId').doNothing()),
  );
  return (where: OfSession, wait: ToldWait): Steps<void> => put.put({ ...where, ...wait });
}

/** What was written down of a session while it went on. */
export type Noted = Pick<SessionFact, 'wait' | 'repeats'>;
type Neighbours = { readonly before: readonly SessionFact[]; readonly after: readonly SessionFact[] };
/** What may still be said of a session after it ended. */
export type Amendment = Partial<Pick<SessionFact, keyof Felt | 'isReturn' | 'cameBack' | 'repeats'>>;

/**
 * The session that one goes on with and those of its machine that ended shortly before it was asked for, and those that go on with
 * it or were asked for shortly after it ended. One that goes on with another has the age of that one, so times alone do not show it.
 */
function prepareNeighbours(facts: ReturnType<typeof prepareFacts>) {
  return function* (companyId: string, ended: EndedSession): Steps<Neighbours> {
    const { machineId, continues, sessionId, askedAt, endedAt } = ended;
    const former = continues === null ? [] : yield* facts.get.all({ companyId, sessionId: continues });
    const further = yield* facts.after.all({ companyId, sessionId });
    const ofMachine = function* (rows: 'endedIn' | 'askedIn', from: number, until: number): Steps<Row[]> {
      return machineId === null ? [] : yield* facts[rows].all({ companyId, machineId, from, until });
    };
    const others = (rows: Row[]) => {
      const once = new Map(rows.map((row) => [row.sessionId, factOf(row)]));
      once.delete(sessionId);
      return [...once.values()];
    };
    return {
      before: others([...former, ...(yield* ofMachine('endedIn', askedAt - returnWithinMs, askedAt))]),
      after: others([...further, ...(yield* ofMachine('askedIn', endedAt, endedAt + returnWithinMs))]),
    };
  };
}

/**
 * How facts are written, and the sums with them; to be run together with what they tell of. A fact that changes moves the sums by
 * the difference, so they are at any time what counting all facts anew would give.
 */
export function prepareCount(base: Base) {
  const [facts, noted] = [prepareFacts(base), prepareNoted(base)];
  const addTo = prepareSums(base);
  const neighbours = prepareNeighbours(facts);
  const repeatsOf = function* (where: OfSession): Steps<SessionFact['repeats']> {
    const rows = yield* noted.repeats.all(where);
    return Object.fromEntries(rows.map(({ cause, n }) => [cause, Number(n)])) as SessionFact['repeats'];
  };
  const amend = function* (companyId: string, before: SessionFact, amendment: Amendment): Steps<void> {
    const after = { ...before, ...amendment };
    yield* facts.put.put(rowOf(companyId, after));
    yield* addTo({ companyId, ...after }, change(sessionShare(before), sessionShare(after)));
  };
  return {
    amend,
    repeatsOf,
    *factOf(where: OfSession): Steps<SessionFact | null> {
      const row = yield* facts.get.first(where);
      return row && factOf(row);
    },
    /** A session that has ended; one that was counted before is left as it is. In whatever order they come, the sums are the same. */
    *session(companyId: string, ended: EndedSession, known?: Noted): Steps<void> {
      const where = { companyId, sessionId: ended.sessionId };
      if (yield* facts.get.first(where)) return;
      const own = known ?? { wait: yield* noted.told.first(where), repeats: yield* repeatsOf(where) };
      const { before, after } = yield* neighbours(companyId, ended);
      const near = { isReturn: before.length > 0, cameBack: after.length > 0 };
      const fact = { ...ended, ...own, ...near };
      yield* facts.put.put(rowOf(companyId, fact));
      yield* noted.forget.put(where);
      yield* addTo({ companyId, ...fact }, plus(nothing, sessionShare(fact)));
      for (const one of before) if (!one.cameBack) yield* amend(companyId, one, { cameBack: true });
      for (const one of after) if (!one.isReturn) yield* amend(companyId, one, { isReturn: true });
    },
    /** Adds to the sums of a place. */
    addTo,
  };
}
