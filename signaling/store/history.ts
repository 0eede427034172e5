import type { ToldWait } from '#models/insights/fact.ts';
import type { Level } from '#models/level.ts';
import { type PastWait, type Standing, waitsKept } from '#models/routing/history.ts';
import type { Session } from '#models/session.ts';
import type { Base } from './database.ts';
import { prepareToldWait } from './facts.ts';
import type { Steps } from './steps.ts';

/** The mean length of the sessions of a level, ms, and how many it was taken of. */
export type Work = { readonly level: Level; readonly meanMs: number; readonly count: number };

/** Who had the last session about a machine, and when it ended, epoch ms. */
export type Served = { readonly machineId: string; readonly technicianId: string; readonly at: number };

/** What is to be learned from one step of a session, pooled over everybody [route.R13]. */
export type Lesson = {
  readonly wait: PastWait | null;
  readonly work: Work | null;
  readonly served: Served | null;
  /** What was announced of a wait on the page, and how long it was. */
  readonly told: ToldWait | null;
};

export type HistoryOfAll = ReturnType<typeof createHistory>;

type Of<T> = T & { readonly companyId: string };

function standingIn(text: string): Standing {
  return text === 'certified' || text === 'callback' ? text : (Number(text) as Level);
}

/** How a lesson is written, together with the step it was learned from. */
export function prepareLesson(base: Base) {
  const { db, prepare } = base;
  const tell = prepareToldWait(base);
  const wait = prepare(
    ({ companyId, standing, expectedMs, waitedMs }: Of<Omit<PastWait, 'standing'>> & { standing: string }) =>
      db.insertInto('pastWaits').values({ companyId, standing, expectedMs, waitedMs }),
  );
  const work = prepare(({ companyId, level, meanMs, count }: Of<Work>) =>
    db
      .insertInto('work')
      .values({ companyId, level, meanMs, count })
      .onConflict((oc) => oc.columns(['companyId', 'level']).doUpdateSet({ meanMs, count })),
  );
  const served = prepare(({ companyId, machineId, technicianId, at }: Of<Served>) =>
    db
      .insertInto('served')
      .values({ companyId, machineId, technicianId, at })
      .onConflict((oc) => oc.columns(['companyId', 'machineId']).doUpdateSet({ technicianId, at })),
  );
  return function* ({ companyId, id: sessionId }: Session, lesson: Lesson): Steps<void> {
    if (lesson.told) yield* tell({ companyId, sessionId }, lesson.told);
    if (lesson.wait) yield* wait.put({ companyId, ...lesson.wait, standing: `${lesson.wait.standing}` });
    if (lesson.work) yield* work.put({ companyId, ...lesson.work });
    if (lesson.served) yield* served.put({ companyId, ...lesson.served });
  };
}

export function createHistory({ db, prepare, ask }: Base) {
  const served = prepare((given: { companyId: string; machineId: string }) =>
    db
      .selectFrom('served')
      .select(['technicianId', 'at'])
      .where('companyId', '=', given.companyId)
      .where('machineId', '=', given.machineId),
  );
  return {
    /** The latest waits of a company that are over, in order. */
    async waits(companyId: string): Promise<PastWait[]> {
      const found = db.selectFrom('pastWaits').select(['standing', 'expectedMs', 'waitedMs']);
      const latest = found.where('companyId', '=', companyId).orderBy('id', 'desc').limit(waitsKept);
      const rows = await latest.execute();
      return rows.map((row) => ({ ...row, standing: standingIn(row.standing) })).reverse();
    },
    /** Forgets the waits that estimates look at no more. */
    async forgetOutdated(): Promise<void> {
      const companies = await db.selectFrom('pastWaits').select('companyId').distinct().execute();
      for (const { companyId } of companies) {
        const own = db.selectFrom('pastWaits').select('id').where('companyId', '=', companyId);
        const last = await own.orderBy('id', 'desc').offset(waitsKept).limit(1).executeTakeFirst();
        if (!last) continue;
        await db.deleteFrom('pastWaits').where('companyId', '=', companyId).where('id', '<=', last.id).execute();
      }
    },
    async work(companyId: string): Promise<Work[]> {
      return await db
        .selectFrom('work')
        .select(['level', 'meanMs', 'count'])
        .where('companyId', '=', companyId)
        .execute();
    },
    /** Who had the last session about a machine; null where nobody had one. */
    async served(companyId: string, machineId: string): Promise<Omit<Served, 'machineId'> | null> {
      return await ask(served.first({ companyId, machineId }));
    },
  };
}
