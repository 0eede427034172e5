import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import type { Db } from './database.ts';

export type Company = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly settings: CompanySettings;
};

export type NewCompany = Omit<Company, 'settings'>;

/**
 * What was set before a setting existed has its default. Whoever had chosen to keep recordings until somebody erases them
 * keeps sessions so as well, until they choose otherwise.
 */
function settingsOf(text: string | null): CompanySettings {
  const kept = text === null ? {} : (JSON.parse(text) as Partial<CompanySettings>);
  const before = kept.recordingDays === null ? { sessionDays: null } : {};
  return { ...defaultCompanySettings, ...before, ...kept };
}

export type Companies = ReturnType<typeof createCompanies>;

export function createCompanies(db: Db) {
  return {
    async get(id: string): Promise<Company | null> {
      const found = await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
      return found ? { ...found, settings: settingsOf(found.settings) } : null;
    },
    async all(): Promise<Company[]> {
      const found = await db.selectFrom('companies').selectAll().orderBy('id').execute();
      return found.map((row) => ({ ...row, settings: settingsOf(row.settings) }));
    },
    async insert(company: NewCompany): Promise<void> {
      await db
        .insertInto('companies')
        .values({ ...company, settings: null })
        .execute();
    },
    async set(id: string, settings: CompanySettings): Promise<void> {
      await db
        .updateTable('companies')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', id)
        .execute();
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
