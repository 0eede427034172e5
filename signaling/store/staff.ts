import type { Selectable } from 'kysely';
import type { Language } from '#models/level.ts';
import type { StaffView } from '#models/view.ts';
import type { Base, Tables } from './database.ts';
import { prepareDueOf } from './findableDue.ts';

/** A member of staff with what only the server may see. */
export type StaffRow = StaffView & {
  readonly companyId: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly createdAt: number;
  /** When they left the company, epoch ms; null while they are in it. */
  readonly leftAt: number | null;
};
/** Somebody who begins. */
export type NewStaffRow = Omit<StaffRow, 'leftAt'>;

export type Staff = ReturnType<typeof createStaff>;

/** A login is compared without regard to case and outer blanks. */
function plain(login: string): string {
  return login.trim().toLowerCase();
}

/** What a member of staff keeps, whatever else is changed of them here. */
type Unchanging = 'id' | 'companyId' | 'login' | 'passwordHash' | 'createdAt' | 'leftAt';

function listsOf({ languages, families }: Pick<StaffRow, 'languages' | 'families'>) {
  return { languages: JSON.stringify(languages), families: JSON.stringify(families) };
}

function rowOf(found: Selectable<Tables['staff']> | null | undefined): StaffRow | null {
  if (!found) return null;
  const { languages, families, ...row } = found;
  return { ...row, languages: JSON.parse(languages) as Language[], families: JSON.parse(families) as string[] };
}

/** What colleagues and customers may see of a member of staff. */
export function staffViewOf(row: StaffRow): StaffView {
  const { id, name, role, level, segment, languages, families } = row;
  return { id, name, role, level, segment, languages, families };
}

/** Everybody by name. */
function createLists({ db }: Base) {
  const all = (companyId: string) =>
    db.selectFrom('staff').selectAll().where('companyId', '=', companyId).orderBy('name').orderBy('id');
  return {
    /** Those who are in the company. */
    async list(companyId: string): Promise<StaffRow[]> {
      const found = all(companyId).where('leftAt', 'is', null);
      return (await found.execute()).flatMap((row) => rowOf(row) ?? []);
    },
    /** Those who are, and those who were. */
    async everybody(companyId: string): Promise<StaffRow[]> {
      return (await all(companyId).execute()).flatMap((row) => rowOf(row) ?? []);
    },
  };
}

export function createStaff(base: Base) {
  const { db, prepare, ask } = base;
  const due = prepareDueOf(base);
  const find = prepare((given: { companyId: string; id: string }) =>
    db.selectFrom('staff').selectAll().where('companyId', '=', given.companyId).where('id', '=', given.id),
  );
  return {
    ...createLists(base),
    /** Also somebody who left. */
    async get(companyId: string, id: string): Promise<StaffRow | null> {
      return rowOf(await ask(find.first({ companyId, id })));
    },
    /** Logins are one name space over all companies: nobody is asked for their company before they are known. */
    async findByLogin(login: string): Promise<StaffRow | null> {
      const found = db.selectFrom('staff').selectAll().where('login', '=', plain(login));
      return rowOf(await found.where('leftAt', 'is', null).executeTakeFirst());
    },
    /** They left, or are back; false when the company has no such member, or it is so already. */
    async setLeft(companyId: string, id: string, leftAt: number | null): Promise<boolean> {
      const change = db.updateTable('staff').set({ leftAt }).where('companyId', '=', companyId).where('id', '=', id);
      const changed = change.where('leftAt', leftAt === null ? 'is not' : 'is', null);
      return (await changed.executeTakeFirst()).numUpdatedRows === 1n;
    },
    /** True where nobody can sign in yet. */
    async isEmpty(): Promise<boolean> {
      return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) === undefined;
    },
    /** False when the login is somebody's already. */
    async insert(row: NewStaffRow): Promise<boolean> {
      const values = { ...row, login: plain(row.login), ...listsOf(row) };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff')
        .values(values)
        .onConflict((oc) => oc.column('login').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    /** False when the company has no such member. */
    async update(companyId: string, id: string, change: Omit<StaffRow, Unchanging>): Promise<boolean> {
      const set = { ...change, ...listsOf(change) };
      const before = (await ask(find.first({ companyId, id })))?.name;
      const changed = db.updateTable('staff').set(set).where('companyId', '=', companyId).where('id', '=', id);
      const isThere = (await changed.executeTakeFirst()).numUpdatedRows === 1n;
      if (isThere && before !== change.name) await ask(due.person(companyId, id));
      return isThere;
    },
    async setPassword(companyId: string, id: string, passwordHash: string): Promise<void> {
      const change = db.updateTable('staff').set({ passwordHash }).where('companyId', '=', companyId);
      await change.where('id', '=', id).execute();
    },
  };
}
