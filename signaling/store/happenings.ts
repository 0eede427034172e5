import type { Happened, Happening } from '#models/recording/happening.ts';
import type { Base, OfSession, Tables } from './database.ts';
import type { Steps } from './steps.ts';

export type Happenings = ReturnType<typeof createHappenings>;

/** How what happened is written down; to be run together with the step by which it happened. */
export function prepareHappenings({ db, prepare }: Base) {
  const last = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('happenings')
      .select('seq')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .orderBy('seq', 'desc')
      .limit(1),
  );
  const add = prepare(({ companyId, sessionId, seq, at, body }: Tables['happenings']) =>
    db.insertInto('happenings').values({ companyId, sessionId, seq, at, body }),
  );
  return function* (where: OfSession, happened: readonly Happened[]): Steps<void> {
    if (happened.length === 0) return;
    let seq = (yield* last.first(where))?.seq ?? 0;
    for (const { at, ...happening } of happened) {
      seq += 1;
      yield* add.put({ ...where, seq, at, body: JSON.stringify(happening) });
    }
  };
}

/** What happened in sessions beside marks and chat. */
export function createHappenings(base: Base) {
  const add = prepareHappenings(base);
  return {
    async add(where: OfSession, happened: readonly Happened[]): Promise<void> {
      await base.together(where.sessionId, () => add(where, happened));
    },
    /** In the order in which it was written down. */
    async list({ companyId, sessionId }: OfSession): Promise<Happened[]> {
      const rows = await base.db
        .selectFrom('happenings')
        .select(['at', 'body'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('seq')
        .execute();
      return rows.map(({ at, body }) => ({ ...(JSON.parse(body) as Happening), at }));
    },
    /** How many there are. */
    async count({ companyId, sessionId }: OfSession): Promise<number> {
      const found = await base.db
        .selectFrom('happenings')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .executeTakeFirstOrThrow();
      return Number(found.n);
    },
  };
}
