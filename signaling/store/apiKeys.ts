import type { ApiKey } from '#models/api/keys.ts';
import type { ApiKeyTables } from './apiKeyTables.ts';
import type { Base } from './database.ts';

type Row = ApiKeyTables['apiKeys'];

/** A key that is good, as a request shows it. */
export type ShownKey = Pick<Row, 'id' | 'companyId' | 'name' | 'scope' | 'usedAt'>;

export type ApiKeys = ReturnType<typeof createApiKeys>;

export function createApiKeys({ db, prepare, ask }: Base) {
  const shown = prepare((given: Pick<Row, 'keyHash'>) =>
    db
      .selectFrom('apiKeys')
      .select(['id', 'companyId', 'name', 'scope', 'usedAt'])
      .where('keyHash', '=', given.keyHash)
      .where('revokedAt', 'is', null),
  );
  const own = (companyId: string, id: string) =>
    db.updateTable('apiKeys').where('companyId', '=', companyId).where('id', '=', id).where('revokedAt', 'is', null);
  return {
    /** The key with this hash; null where there is none, or it was taken back. */
    async find(keyHash: string): Promise<ShownKey | null> {
      return await ask(shown.first({ keyHash }));
    },
    /** Those that are good, the oldest first. */
    async list(companyId: string): Promise<ApiKey[]> {
      const rows = db.selectFrom('apiKeys').select(['id', 'name', 'scope', 'createdAt', 'usedAt']);
      const good = rows.where('companyId', '=', companyId).where('revokedAt', 'is', null);
      return await good.orderBy('createdAt').orderBy('id').execute();
    },
    async insert(row: Omit<Row, 'usedAt' | 'revokedAt'>): Promise<void> {
      await db
        .insertInto('apiKeys')
        .values({ ...row, usedAt: null, revokedAt: null })
        .execute();
    },
    async used({ companyId, id }: ShownKey, at: number): Promise<void> {
      await own(companyId, id).set({ usedAt: at }).execute();
    },
    /** False when the company has no such key that is good. */
    async revoke(companyId: string, id: string, at: number): Promise<boolean> {
      return (await own(companyId, id).set({ revokedAt: at }).executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}
