import type { Db } from './database.ts';

export type Company = { readonly id: string; readonly name: string; readonly createdAt: number };

export type Companies = ReturnType<typeof createCompanies>;

export function createCompanies(db: Db) {
  return {
    async get(id: string): Promise<Company | null> {
      return (await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async insert(company: Company): Promise<void> {
      await db.insertInto('companies').values(company).execute();
    },
    async count(): Promise<number> {
      const { n } = await db
        .selectFrom('companies')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}
