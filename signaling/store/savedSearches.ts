import type { SavedSearch } from '#models/api/recordings.ts';
import type { Base } from './database.ts';

/** Whose they are: nobody sees another's. */
type Of = { readonly companyId: string; readonly staffId: string };

export type SavedSearches = ReturnType<typeof createSavedSearches>;

/** What somebody of the staff looks for again and again. */
export function createSavedSearches({ db }: Base) {
  const own = ({ companyId, staffId }: Of) =>
    db.selectFrom('savedSearches').where('companyId', '=', companyId).where('staffId', '=', staffId);
  return {
    async list(of: Of): Promise<SavedSearch[]> {
      return await own(of).select(['id', 'name', 'address']).orderBy('name').orderBy('id').execute();
    },
    async insert(of: Of, search: SavedSearch & { readonly createdAt: number }): Promise<void> {
      await db
        .insertInto('savedSearches')
        .values({ ...of, ...search })
        .execute();
    },
    /** False where they have none by this id. */
    async remove({ companyId, staffId }: Of, id: string): Promise<boolean> {
      const gone = db.deleteFrom('savedSearches').where('companyId', '=', companyId).where('staffId', '=', staffId);
      return (await gone.where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}
