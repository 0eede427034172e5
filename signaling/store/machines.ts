import type { Machine } from '#models/customer.ts';
import type { Db } from './database.ts';

export type Machines = ReturnType<typeof createMachines>;

export function createMachines(db: Db) {
  const columns = ['id', 'family', 'model', 'serial', 'site'] as const;
  return {
    async get(companyId: string, id: string): Promise<Machine | null> {
      const found = db.selectFrom('machines').select(columns).where('companyId', '=', companyId).where('id', '=', id);
      return (await found.executeTakeFirst()) ?? null;
    },
    async list(companyId: string): Promise<Machine[]> {
      const found = db.selectFrom('machines').select(columns).where('companyId', '=', companyId);
      return await found.orderBy('family').orderBy('model').orderBy('serial').execute();
    },
    async insert(companyId: string, machine: Machine): Promise<void> {
      await db
        .insertInto('machines')
        .values({ ...machine, companyId })
        .execute();
    },
    /** False when the company has no such machine. */
    async update(companyId: string, { id, ...fields }: Machine): Promise<boolean> {
      const change = db.updateTable('machines').set(fields).where('companyId', '=', companyId).where('id', '=', id);
      return (await change.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}
