import type { Contact } from '#models/contact.ts';
import type { Ending } from '#models/ending/ending.ts';
import type { Moment } from '#models/ending/moment.ts';
import { openSince } from '#models/ending/recovery.ts';
import { type Counted, countedOf, type EndingCount, tally } from '#models/ending/tally.ts';
import { feltOf } from '#models/insights/observe.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { figuresOf, prepareCount } from './facts.ts';
import { prepareDue } from './findableDue.ts';
import type { Steps } from './steps.ts';

/** A recovery that is not settled, with the log it stands in. */
export type OpenRecovery = {
  readonly sessionId: string;
  readonly moments: readonly Moment[];
  readonly contact: Contact | null;
};

export type Endings = ReturnType<typeof createEndings>;

/** When an ending came to be as it is, and when its session was over; epoch ms. */
type Times = { readonly at: number; readonly endedAt: number | null };

/** How an ending is written as it stands. With the session still open it is all there is to write. */
export function prepareEnding({ db, prepare }: Base) {
  const save = prepare((row: Omit<Tables['endings'], 'contact'>) => {
    const { companyId, sessionId, changedAt, endedAt, resolution, mood, recovery, openSince, body } = row;
    const change = { changedAt, endedAt, resolution, mood, recovery, openSince, body };
    return db
      .insertInto('endings')
      .values({ companyId, sessionId, contact: null, ...change })
      .onConflict((conflict) => conflict.column('sessionId').doUpdateSet(change));
  });
  return function* (where: OfSession, ending: Ending, { at, endedAt }: Times): Steps<void> {
    const counted = { ...countedOf(ending), openSince: openSince(ending.recovery) };
    yield* save.put({ ...where, changedAt: at, endedAt, ...counted, body: JSON.stringify(ending.moments) });
  };
}

/** What a lead looks at. */
function createReads({ db }: Pick<Base, 'db'>) {
  return {
    /** All of a company's that ended since then and that somebody had accepted: pooled, of nobody in it [rule.R3]. */
    async count(companyId: string, since: number): Promise<EndingCount> {
      const rows = await db
        .selectFrom('endings')
        .select(['resolution', 'mood', 'recovery'])
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('companyId', '=', companyId)
        .where('endedAt', '>=', since)
        .groupBy(['resolution', 'mood', 'recovery'])
        .execute();
      return tally(rows.map((row): Counted & { count: number } => ({ ...row, count: Number(row.count) })));
    },
    /** What was accepted and is not kept yet, or was missed, the oldest first. */
    async open(companyId: string): Promise<OpenRecovery[]> {
      const rows = await db
        .selectFrom('endings')
        .select(['sessionId', 'body', 'contact'])
        .where('companyId', '=', companyId)
        .where('openSince', 'is not', null)
        .orderBy('openSince')
        .orderBy('sessionId')
        .limit(200)
        .execute();
      return rows.map(({ sessionId, body, contact }) => ({
        sessionId,
        moments: JSON.parse(body) as Moment[],
        contact: contact === null ? null : (JSON.parse(contact) as Contact),
      }));
    },
  };
}

export function createEndings(base: Base) {
  const { db, prepare, ask, together } = base;
  const [write, count, due] = [prepareEnding(base), prepareCount(base), prepareDue(base)];
  const find = prepare((given: OfSession) =>
    db
      .selectFrom('endings')
      .select('body')
      .where('companyId', '=', given.companyId)
      .where('sessionId', '=', given.sessionId),
  );
  const own = ({ companyId, sessionId }: OfSession) =>
    db.updateTable('endings').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    /** The ending as it stands at `at`, epoch ms; `endedAt` once its session is over. What is counted of that session moves with it. */
    async save(where: OfSession, ending: Ending, times: Times): Promise<void> {
      await together([where.sessionId, figuresOf(where.companyId)], function* () {
        yield* write(where, ending, times);
        if (times.endedAt !== null) yield* due(where);
        const fact = yield* count.factOf(where);
        if (fact) yield* count.amend(where.companyId, fact, feltOf(ending));
      });
    },
    async moments(where: OfSession): Promise<readonly Moment[]> {
      const found = await ask(find.first(where));
      return found ? (JSON.parse(found.body) as Moment[]) : [];
    },
    /** Where the customer is reached for a recovery; null forgets it. */
    async setContact(where: OfSession, contact: Contact | null): Promise<void> {
      await own(where)
        .set({ contact: contact && JSON.stringify(contact) })
        .execute();
    },
    ...createReads(base),
  };
}
