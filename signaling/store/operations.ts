import type { Transaction } from 'kysely';
import type { Entry, Operation } from '#models/operation.ts';
import type { Db, OfSession, Tables } from './database.ts';

/** The number an operation got. */
export type Numbered = { readonly id: string; readonly seq: number };

export type Operations = ReturnType<typeof createOperations>;

async function lastSeq(trx: Transaction<Tables>, { companyId, sessionId }: OfSession): Promise<number> {
  const found = trx.selectFrom('operations').select('seq').where('companyId', '=', companyId);
  const last = await found.where('sessionId', '=', sessionId).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last?.seq ?? 0;
}

async function seqOf(trx: Transaction<Tables>, { companyId, sessionId }: OfSession, id: string): Promise<number> {
  const found = trx.selectFrom('operations').select('seq').where('companyId', '=', companyId);
  return (await found.where('sessionId', '=', sessionId).where('id', '=', id).executeTakeFirstOrThrow()).seq;
}

export function createOperations(db: Db) {
  return {
    /** Adds to the log in one transaction; an id it knows keeps its number and its first body [rule.M1, rule.M6]. */
    async append(where: OfSession, operations: readonly Operation[], at: number): Promise<Numbered[]> {
      return await db.transaction().execute(async (trx) => {
        const numbered: Numbered[] = [];
        let last = await lastSeq(trx, where);
        for (const operation of operations) {
          const body = JSON.stringify(operation);
          const row = { ...where, seq: last + 1, id: operation.id, at, bytes: Buffer.byteLength(body), body };
          const added = await trx
            .insertInto('operations')
            .values(row)
            .onConflict((oc) => oc.columns(['sessionId', 'id']).doNothing())
            .executeTakeFirst();
          const isNew = added.numInsertedOrUpdatedRows === 1n;
          if (isNew) last += 1;
          numbered.push({ id: operation.id, seq: isNew ? last : await seqOf(trx, where, operation.id) });
        }
        return numbered;
      });
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
