import { type Kysely, sql } from 'kysely';
import { isOnSqlite } from './where.ts';

/** What matching decided, and what it learns from: pooled over everybody, with nobody's name in it [route.R13]. */
export async function keepRouting(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('decisions')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('decisionsOfCompany').on('decisions').columns(['companyId', 'id']).execute();
  await schema
    .createTable('pastWaits')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('expectedMs', 'real', (c) => c.notNull())
    .addColumn('waitedMs', 'real', (c) => c.notNull())
    .execute();
  await schema.createIndex('pastWaitsOfCompany').on('pastWaits').columns(['companyId', 'id']).execute();
  await schema
    .createTable('work')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('meanMs', 'real', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('workOfLevel', ['companyId', 'level'])
    .execute();
  await schema
    .createTable('served')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('machineId', 'text', (c) => c.notNull())
    .addColumn('technicianId', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('servedMachine', ['companyId', 'machineId'])
    .execute();
  if (!isOnSqlite(db)) return;
  await sql`INSERT INTO "served" ("companyId", "machineId", "technicianId", "at")
    SELECT "companyId", "body" ->> '$.machineId', "body" ->> '$.technicianId', MAX("endedAt") FROM "sessions"
    WHERE "state" = 'ended' AND "body" ->> '$.machineId' IS NOT NULL AND "body" ->> '$.technicianId' IS NOT NULL
    GROUP BY "companyId", "body" ->> '$.machineId'`.execute(db);
}
