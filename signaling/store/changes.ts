import type { Change } from '#models/api/changes.ts';
import type { Base, Tables } from './database.ts';

/** As many as are shown. */
const shown = 200;

export type NewChange = Omit<Tables['changes'], 'id'>;

/** How a change is written down, together with what it tells of. */
export function prepareChange({ db, prepare }: Base) {
  return prepare(({ companyId, at, staffId, name, by, what, subject, before, after }: NewChange) =>
    db.insertInto('changes').values({ companyId, at, staffId, name, by, what, subject, before, after }),
  );
}

export type Changelog = ReturnType<typeof createChangelog>;

/** What leads and keys changed. Nothing here is ever changed or deleted. */
export function createChangelog({ db }: Pick<Base, 'db'>) {
  return {
    async add(change: NewChange): Promise<void> {
      await db.insertInto('changes').values(change).execute();
    },
    /** The latest first. */
    async list(companyId: string): Promise<Change[]> {
      const rows = db.selectFrom('changes').select(['id', 'at', 'name', 'by', 'what', 'subject', 'before', 'after']);
      return await rows.where('companyId', '=', companyId).orderBy('id', 'desc').limit(shown).execute();
    },
  };
}
