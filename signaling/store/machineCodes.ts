import type { Machine } from '#models/customer.ts';
import type { Language, Segment } from '#models/level.ts';
import type { Base } from './database.ts';

/** The machine a code stands on, whose it is, and who uses it: a household or a company, and what is spoken there. */
export type Coded = {
  readonly companyId: string;
  readonly companyName: string;
  readonly machine: Machine;
  readonly owner: Segment;
  readonly language: Language;
};

export type MachineCodes = ReturnType<typeof createMachineCodes>;

export function createMachineCodes({ db, prepare, ask }: Base) {
  const find = prepare((given: { code: string }) =>
    db
      .selectFrom('machineCodes as c')
      .innerJoin('machines as m', (join) =>
        join.onRef('m.companyId', '=', 'c.companyId').onRef('m.id', '=', 'c.machineId'),
      )
      .innerJoin('companies as o', 'o.id', 'c.companyId')
      .select(['c.companyId', 'o.name as companyName', 'm.owner', 'm.language'])
      .select(['m.id', 'm.family', 'm.model', 'm.serial', 'm.site'])
      .where('c.code', '=', given.code)
      .where('c.revokedAt', 'is', null),
  );
  return {
    /** What a code that was not revoked stands on. */
    async find(code: string): Promise<Coded | null> {
      const found = await ask(find.first({ code }));
      if (!found) return null;
      const { companyId, companyName, owner, language, ...machine } = found;
      return { companyId, companyName, machine, owner, language };
    },
    /** Whether this code stood on a machine once and was taken back. */
    async wasRevoked(code: string): Promise<boolean> {
      const row = db
        .selectFrom('machineCodes')
        .select('code')
        .where('code', '=', code)
        .where('revokedAt', 'is not', null);
      return (await row.executeTakeFirst()) !== undefined;
    },
    async insert(row: { code: string; companyId: string; machineId: string; createdAt: number }): Promise<void> {
      await db
        .insertInto('machineCodes')
        .values({ ...row, revokedAt: null })
        .execute();
    },
    /** The codes of a company's machines that are good, by machine. */
    async list(companyId: string): Promise<ReadonlyMap<string, string>> {
      const rows = db.selectFrom('machineCodes').select(['machineId', 'code']).where('companyId', '=', companyId);
      const good = await rows.where('revokedAt', 'is', null).orderBy('createdAt').execute();
      return new Map(good.map(({ machineId, code }) => [machineId, code]));
    },
    /** Whatever was printed with them leads nowhere any more. */
    async revokeOf(companyId: string, machineId: string, at: number): Promise<void> {
      const gone = db.updateTable('machineCodes').set({ revokedAt: at }).where('companyId', '=', companyId);
      await gone.where('machineId', '=', machineId).where('revokedAt', 'is', null).execute();
    },
  };
}
