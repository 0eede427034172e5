import type { Entry, Operation } from '#models/operation.ts';
import type { Base, OfSession, Tables } from './database.ts';

/** The number an operation got. */
export type Numbered = { readonly id: string; readonly seq: number };

export type Operations = ReturnType<typeof createOperations>;

function prepareLog({ db, prepare }: Base) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('operations').select('seq').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    last: prepare((given: OfSession) => rows(given).orderBy('seq', 'desc').limit(1)),
    known: prepare((given: OfSession & { id: string }) => rows(given).where('id', '=', given.id)),
    add: prepare(({ companyId, sessionId, seq, id, at, bytes, body }: Tables['operations']) =>
      db
        .insertInto('operations')
        .values({ companyId, sessionId, seq, id, at, bytes, body })
        .onConflict((oc) => oc.columns(['sessionId', 'id']).doNothing()),
    ),
  };
}

export function createOperations(base: Base) {
  const { db, together } = base;
  const log = prepareLog(base);
  return {
    /** Adds to the log in one transaction; an id it knows keeps its number and its first body [rule.M1, rule.M6]. */
    async append(where: OfSession, operations: readonly Operation[], at: number): Promise<Numbered[]> {
      return together(() => {
        let last = log.last.first(where)?.seq ?? 0;
        return operations.map((operation) => {
          const { id } = operation;
          const body = JSON.stringify(operation);
          const added = log.add.run({ ...where, seq: last + 1, id, at, bytes: Buffer.byteLength(body), body });
          last += added;
          return { id, seq: added === 1 ? last : (log.known.first({ ...where, id })?.seq ?? last) };
        });
      });
    },
    /** The number of the last operation; 0 where there is none. */
    async last(where: OfSession): Promise<number> {
      return log.last.first(where)?.seq ?? 0;
    },
    /** The operations after number `seq`, in order. */
    async since({ companyId, sessionId }: OfSession, seq: number): Promise<Entry[]> {
      const found = db
        .selectFrom('operations')
        .select(['seq', 'body'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .where('seq', '>', seq)
        .orderBy('seq');
      return (await found.execute()).map((row) => ({ seq: row.seq, operation: JSON.parse(row.body) as Operation }));
    },
    async size({ companyId, sessionId }: OfSession): Promise<{ count: number; bytes: number }> {
      const { count, bytes } = await db
        .selectFrom('operations')
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number | null>('bytes').as('bytes')])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .executeTakeFirstOrThrow();
      return { count: Number(count), bytes: Number(bytes ?? 0) };
    },
  };
}
