import type { CallbackTables } from './callbackTables.ts';
import type { Db, OfSession } from './database.ts';

export type NoticeRow = Readonly<CallbackTables['notices']>;
/** A way back into a session. `isRevoked` where the link to the session was. */
export type ReturnRow = Readonly<CallbackTables['returns']> & { readonly linkId: string; readonly isRevoked: boolean };

export type Notices = ReturnType<typeof createNotices>;

export function createNotices(db: Db) {
  return {
    /** False where a notice of this id was written before: it is not written again. */
    async add(notice: NoticeRow): Promise<boolean> {
      const added = db
        .insertInto('notices')
        .values(notice)
        .onConflict((conflict) => conflict.column('id').doNothing());
      return Number((await added.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 1;
    },
    async list({ companyId, sessionId }: OfSession): Promise<NoticeRow[]> {
      const own = db.selectFrom('notices').selectAll().where('companyId', '=', companyId);
      return await own.where('sessionId', '=', sessionId).orderBy('createdAt').orderBy('id').execute();
    },
    /** All that are still to be sent. */
    async waiting(): Promise<NoticeRow[]> {
      return await db.selectFrom('notices').selectAll().where('state', '=', 'waiting').orderBy('createdAt').execute();
    },
    async mark(id: string, change: Pick<NoticeRow, 'state' | 'tries' | 'changedAt'>): Promise<void> {
      await db.updateTable('notices').set(change).where('id', '=', id).execute();
    },
    /** Writes a way back down; where it is known already, as for a notice that is sent again, it stays as it is. */
    async addReturn(row: CallbackTables['returns']): Promise<void> {
      await db
        .insertInto('returns')
        .values(row)
        .onConflict((conflict) => conflict.column('secretHash').doNothing())
        .execute();
    },
    async returnOf(secretHash: string): Promise<ReturnRow | null> {
      const found = await db
        .selectFrom('returns as r')
        .innerJoin('sessions as s', (join) =>
          join.onRef('s.companyId', '=', 'r.companyId').onRef('s.id', '=', 'r.sessionId'),
        )
        .innerJoin('links as l', (join) => join.onRef('l.companyId', '=', 's.companyId').onRef('l.id', '=', 's.linkId'))
        .select(['r.companyId', 'r.sessionId', 'r.secretHash', 'r.createdAt', 'r.usedAt', 's.linkId', 'l.revokedAt'])
        .where('r.secretHash', '=', secretHash)
        .executeTakeFirst();
      if (!found) return null;
      const { revokedAt, ...row } = found;
      return { ...row, isRevoked: revokedAt !== null };
    },
    /** Uses a way back up; false when somebody else did before. */
    async use(secretHash: string, at: number): Promise<boolean> {
      const used = db
        .updateTable('returns')
        .set({ usedAt: at })
        .where('secretHash', '=', secretHash)
        .where('usedAt', 'is', null);
      return Number((await used.executeTakeFirst()).numUpdatedRows) === 1;
    },
  };
}
