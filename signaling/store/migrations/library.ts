import { type Kysely, sql } from 'kysely';

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

async function createTrailEvents({ schema }: Kysely<unknown>, table: string, visits: string): Promise<void> {
  await schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('visitId', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('trailEventsKey', ['visitId', 'id'])
    .addForeignKeyConstraint('trailEventsVisit', ['companyId', 'visitId'], visits, ['companyId', 'id'], (fk) =>
      fk.onDelete('cascade'),
    )
    .execute();
}

/**
 * A visit may be at a family of machines, where nobody knows yet which machine it is. A column cannot be made to take
 * nothing afterwards, so both tables are written anew.
 */
export async function tellFamilyVisits(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('visitsAnywhere')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('machineId', 'text')
    .addColumn('family', 'text')
    .addColumn('model', 'text')
    .addColumn('tokenHash', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('visitsOnce', ['tokenHash', 'machineId'])
    .addUniqueConstraint('visitsOfCompany', ['companyId', 'id'])
    .addForeignKeyConstraint('visitsMachine', ['companyId', 'machineId'], 'machines', ['companyId', 'id'])
    .execute();
  await sql`INSERT INTO "visitsAnywhere" ("id", "companyId", "machineId", "tokenHash", "createdAt")
    SELECT "id", "companyId", "machineId", "tokenHash", "createdAt" FROM "visits"`.execute(db);
  await createTrailEvents(db, 'trailEventsAnywhere', 'visitsAnywhere');
  await sql`INSERT INTO "trailEventsAnywhere" SELECT "companyId", "visitId", "id", "at", "body" FROM "trailEvents"`.execute(
    db,
  );
  await schema.dropTable('trailEvents').execute();
  await schema.dropTable('visits').execute();
  await schema.alterTable('visitsAnywhere').renameTo('visits').execute();
  await schema.alterTable('trailEventsAnywhere').renameTo('trailEvents').execute();
}

/** What people photographed there; a photo goes with its visit. */
export async function createVisitPhotos({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('visitPhotos')
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('visitId', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('visitPhotosKey', ['visitId', 'id'])
    .addForeignKeyConstraint('visitPhotosVisit', ['companyId', 'visitId'], 'visits', ['companyId', 'id'], (fk) =>
      fk.onDelete('cascade'),
    )
    .execute();
}

/** What people did at machines before they asked. */
export async function createTrails(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
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
  await createTrailEvents(db, 'trailEvents', 'visits');
}
