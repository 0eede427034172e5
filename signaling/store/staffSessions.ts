import type { Base, Tables } from './database.ts';

/** A sign-in. The token itself is only in the browser; here is its SHA-256. */
export type StaffSessionRow = Readonly<Tables['staffSessions']>;

export type StaffSessions = ReturnType<typeof createStaffSessions>;

export function createStaffSessions({ db, prepare, ask }: Base) {
  const find = prepare((given: { tokenHash: string }) =>
    db.selectFrom('staffSessions').selectAll().where('tokenHash', '=', given.tokenHash),
  );
  return {
    async insert(row: StaffSessionRow): Promise<void> {
      await db.insertInto('staffSessions').values(row).execute();
    },
    async findByHash(tokenHash: string): Promise<StaffSessionRow | null> {
      return await ask(find.first({ tokenHash }));
    },
    async touch(tokenHash: string, seenAt: number): Promise<void> {
      await db.updateTable('staffSessions').set({ seenAt }).where('tokenHash', '=', tokenHash).execute();
    },
    async remove(tokenHash: string): Promise<void> {
      await db.deleteFrom('staffSessions').where('tokenHash', '=', tokenHash).execute();
    },
    async removeOf(companyId: string, staffId: string): Promise<void> {
      const gone = db.deleteFrom('staffSessions').where('companyId', '=', companyId);
      await gone.where('staffId', '=', staffId).execute();
    },
    /** Forgets the sign-ins made before `createdAt` or last seen before `seenAt`, whoever's they are. */
    async prune(before: { createdAt: number; seenAt: number }): Promise<void> {
      const { createdAt, seenAt } = before;
      const gone = db.deleteFrom('staffSessions');
      await gone.where((eb) => eb.or([eb('createdAt', '<', createdAt), eb('seenAt', '<', seenAt)])).execute();
    },
  };
}
