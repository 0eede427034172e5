import type { Kysely } from 'kysely';

/** Whose trail a link belongs to, at which level it enters at least, and what had to be asked twice. */
export async function createPassports({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('links').addColumn('visitId', 'text').execute();
  await schema.alterTable('links').addColumn('entryLevel', 'integer').execute();
  await schema.createIndex('linksByMachine').on('links').columns(['companyId', 'machineId']).execute();
  await schema.createIndex('linksByVisit').on('links').columns(['companyId', 'visitId']).execute();
  await schema.createIndex('sessionsByLink').on('sessions').columns(['companyId', 'linkId']).execute();
  await schema
    .createTable('repeats')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addForeignKeyConstraint('repeatsSession', ['companyId', 'sessionId'], 'sessions', ['companyId', 'id'])
    .execute();
  await schema.createIndex('repeatsByTime').on('repeats').columns(['companyId', 'at']).execute();
}
