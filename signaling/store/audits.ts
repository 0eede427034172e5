import type { Act } from '#models/recording/act.ts';
import type { Base, OfSession, Tables } from './database.ts';
import type { Steps } from './steps.ts';

export type Audit = OfSession & {
  readonly id: string;
  readonly at: number;
  /** Null for what time or the customer did. */
  readonly staffId: string | null;
  readonly act: Act;
};

export type Audits = ReturnType<typeof createAudits>;

/** How a line of the audit log is written, together with what it tells of. */
export function prepareAudit({ db, prepare }: Base) {
  const last = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('audits')
      .select('seq')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .orderBy('seq', 'desc')
      .limit(1),
  );
  const insert = prepare(({ companyId, sessionId, seq, id, at, staffId, act }: Tables['audits']) =>
    db.insertInto('audits').values({ companyId, sessionId, seq, id, at, staffId, act }),
  );
  return function* (audit: Audit): Steps<void> {
    yield* insert.run({ ...audit, seq: ((yield* last.first(audit))?.seq ?? 0) + 1 });
  };
}

/** The audit log. Nothing is changed or taken out of it. */
export function createAudits(base: Base) {
  const { db, together } = base;
  const write = prepareAudit(base);
  return {
    async add(audit: Audit): Promise<void> {
      await together(audit.sessionId, () => write(audit));
    },
    /** In the order in which it happened; several things may happen in one ms. */
    async list({ companyId, sessionId }: OfSession): Promise<Audit[]> {
      const rows = await db
        .selectFrom('audits')
        .selectAll()
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('seq')
        .execute();
      return rows.map(({ seq: _, ...row }) => ({ ...row, act: row.act as Act }));
    },
  };
}
