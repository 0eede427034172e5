import type { Session } from '#models/session.ts';
import type { Db } from './database.ts';

export type Sessions = ReturnType<typeof createSessions>;

function columnsOf(session: Session) {
  const { state, epoch, customerEpoch } = session;
  const endedAt = session.state === 'ended' ? session.endedAt : null;
  return { state, epoch, customerEpoch, endedAt, body: JSON.stringify(session) };
}

function sessionOf(row: { body: string }): Session {
  return JSON.parse(row.body) as Session;
}

export function createSessions(db: Db) {
  const select = db.selectFrom('sessions').select('body');
  return {
    async insert(session: Session, linkId: string): Promise<void> {
      const { id, companyId } = session;
      await db
        .insertInto('sessions')
        .values({ id, companyId, linkId, ...columnsOf(session) })
        .execute();
    },
    async get(companyId: string, id: string): Promise<Session | null> {
      const found = await select.where('companyId', '=', companyId).where('id', '=', id).executeTakeFirst();
      return found ? sessionOf(found) : null;
    },
    /** Every company's sessions that have not ended, for the start of the server. */
    async open(): Promise<Session[]> {
      return (await select.where('state', '!=', 'ended').orderBy('id').execute()).map(sessionOf);
    },
    async openOf(companyId: string): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '!=', 'ended').orderBy('id');
      return (await found.execute()).map(sessionOf);
    },
    /** Newest first. */
    async ended(companyId: string, limit: number): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '=', 'ended');
      return (await found.orderBy('endedAt', 'desc').orderBy('id').limit(limit).execute()).map(sessionOf);
    },
    /** Writes `next` where `previous` still stands; false when somebody else was faster. */
    async save(next: Session, previous: Session): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set(columnsOf(next))
        .where('companyId', '=', previous.companyId)
        .where('id', '=', previous.id)
        .where('state', '=', previous.state)
        .where('epoch', '=', previous.epoch)
        .where('customerEpoch', '=', previous.customerEpoch)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
