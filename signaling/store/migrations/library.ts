import type { Kysely } from 'kysely';

/** Articles with their pictures, and the codes that stand on machines. */
export async function createLibrary({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('articles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('publishedAt', 'bigint', (c) => c.notNull())
    .addColumn('retiredAt', 'bigint')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addUniqueConstraint('articlesOnce', ['companyId', 'key', 'language'])
    .execute();
  await schema
    .createTable('articlePictures')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('articlePicturesKey', ['companyId', 'name'])
    .execute();
  await schema
    .createTable('machineCodes')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('machineId', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('revokedAt', 'bigint')
    .addForeignKeyConstraint('machineCodesMachine', ['companyId', 'machineId'], 'machines', ['companyId', 'id'])
    .execute();
  await schema.createIndex('machineCodesByMachine').on('machineCodes').columns(['companyId', 'machineId']).execute();
}

/** What people did at machines before they asked. */
export async function createTrails({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('visits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('machineId', 'text', (c) => c.notNull())
    .addColumn('tokenHash', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('visitsOnce', ['tokenHash', 'machineId'])
    .addUniqueConstraint('visitsOfCompany', ['companyId', 'id'])
    .addForeignKeyConstraint('visitsMachine', ['companyId', 'machineId'], 'machines', ['companyId', 'id'])
    .execute();
  await schema
    .createTable('trailEvents')
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('visitId', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('trailEventsKey', ['visitId', 'id'])
    .addForeignKeyConstraint('trailEventsVisit', ['companyId', 'visitId'], 'visits', ['companyId', 'id'], (fk) =>
      fk.onDelete('cascade'),
    )
    .execute();
}
