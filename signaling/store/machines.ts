import { sql } from 'kysely';
import type { Machine } from '#models/customer.ts';
import type { Language, Segment } from '#models/level.ts';
import { serialKey } from '#models/library/plate.ts';
import type { MachineLine } from '#models/machineImport.ts';
import type { Base } from './database.ts';
import { prepareDueOf } from './findableDue.ts';

export type Machines = ReturnType<typeof createMachines>;

type Kept = Machine & { readonly owner: Segment; readonly language: Language };
/** Machines to add, each with its first code, and machines to write anew. */
export type Imported = {
  readonly added: readonly (MachineLine & { readonly id: string; readonly code: string })[];
  readonly changed: readonly (MachineLine & { readonly id: string })[];
  readonly at: number;
};

function prepareImport(base: Base) {
  const { db, prepare, together } = base;
  const due = prepareDueOf(base);
  type Given = MachineLine & { id: string; companyId: string };
  const add = prepare(({ id, companyId, family, model, serial, site, owner, language }: Given) =>
    db.insertInto('machines').values({ id, companyId, family, model, serial, site, owner, language }),
  );
  const change = prepare(({ id, companyId, family, model, serial, site, owner, language }: Given) =>
    db
      .updateTable('machines')
      .set({ family, model, serial, site, owner, language })
      .where('companyId', '=', companyId)
      .where('id', '=', id),
  );
  const label = prepare((given: { code: string; companyId: string; machineId: string; createdAt: number }) => {
    const { code, companyId, machineId, createdAt } = given;
    return db.insertInto('machineCodes').values({ code, companyId, machineId, createdAt, revokedAt: null });
  });
  /** All of it, or nothing [rule.E1]. */
  return (companyId: string, { added, changed, at }: Imported): Promise<void> =>
    together(`machines ${companyId}`, function* () {
      for (const machine of changed) yield* change.run({ ...machine, companyId });
      for (const { id } of changed) yield* due.machine(companyId, id);
      for (const machine of added) {
        yield* add.run({ ...machine, companyId });
        yield* label.run({ code: machine.code, companyId, machineId: machine.id, createdAt: at });
      }
    });
}

function createReads({ db }: Base) {
  const columns = ['id', 'family', 'model', 'serial', 'site'] as const;
  return {
    async get(companyId: string, id: string): Promise<Machine | null> {
      const found = db.selectFrom('machines').select(columns).where('companyId', '=', companyId).where('id', '=', id);
      return (await found.executeTakeFirst()) ?? null;
    },
    /** With whose it is and what is spoken there; null where the company has no such machine. */
    async record(companyId: string, id: string): Promise<Kept | null> {
      const all = [...columns, 'owner', 'language'] as const;
      const found = db.selectFrom('machines').select(all).where('companyId', '=', companyId).where('id', '=', id);
      return (await found.executeTakeFirst()) ?? null;
    },
    async list(companyId: string): Promise<Machine[]> {
      const found = db.selectFrom('machines').select(columns).where('companyId', '=', companyId);
      return await found.orderBy('family').orderBy('model').orderBy('serial').execute();
    },
    /** The machine with this serial number, however it is written; null also where several have it. */
    async bySerial(companyId: string, serial: string): Promise<Machine | null> {
      const key = sql<string>`upper(replace(replace("serial", ' ', ''), '-', ''))`;
      const found = db.selectFrom('machines').select(columns).where('companyId', '=', companyId);
      const same = await found.where(key, '=', serialKey(serial)).where('serial', '<>', '').limit(2).execute();
      return same.length === 1 ? (same[0] ?? null) : null;
    },
    /** With whose they are and what is spoken there. */
    async records(companyId: string): Promise<Kept[]> {
      const all = [...columns, 'owner', 'language'] as const;
      const found = db.selectFrom('machines').select(all).where('companyId', '=', companyId);
      return await found.orderBy('family').orderBy('model').orderBy('serial').execute();
    },
    async count(companyId: string): Promise<number> {
      const all = db.selectFrom('machines').select((eb) => eb.fn.countAll<number>().as('n'));
      return Number((await all.where('companyId', '=', companyId).executeTakeFirstOrThrow()).n);
    },
    async families(companyId: string): Promise<string[]> {
      const rows = db.selectFrom('machines').select('family').distinct().where('companyId', '=', companyId);
      return (await rows.orderBy('family').execute()).map(({ family }) => family);
    },
  };
}

export function createMachines(base: Base) {
  const { db } = base;
  const [importAll, due] = [prepareImport(base), prepareDueOf(base)];
  return {
    ...createReads(base),
    async import(companyId: string, machines: Imported): Promise<void> {
      await importAll(companyId, machines);
    },
    async insert(companyId: string, machine: Machine & Partial<Kept>): Promise<void> {
      await db
        .insertInto('machines')
        .values({ ...machine, companyId })
        .execute();
    },
    /** False when the company has no such machine. */
    async update(companyId: string, { id, ...fields }: Machine & Partial<Kept>): Promise<boolean> {
      const change = db.updateTable('machines').set(fields).where('companyId', '=', companyId).where('id', '=', id);
      const isThere = (await change.executeTakeFirst()).numUpdatedRows === 1n;
      if (isThere) await base.ask(due.machine(companyId, id));
      return isThere;
    },
  };
}
