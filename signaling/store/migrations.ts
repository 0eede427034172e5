import { type CreateTableBuilder, type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Db } from './database.ts';
import { createApiKeys } from './migrations/apiKeys.ts';
import { createAudit, tellKeys } from './migrations/audit.ts';
import { moveContacts, tellCallbacks, tellReturns } from './migrations/callback.ts';
import { createChats } from './migrations/chat.ts';
import { createDrafts, tellOwners, tellReasons } from './migrations/drafts.ts';
import { createEndings } from './migrations/endings.ts';
import { tellErasures } from './migrations/erasure.ts';
import { createGifts } from './migrations/gifts.ts';
import { createInsights, tellScores } from './migrations/insights.ts';
import { createInstallation } from './migrations/installation.ts';
import { createLearning } from './migrations/learning.ts';
import { createLibrary, createTrails, createVisitPhotos, tellFamilyVisits } from './migrations/library.ts';
import { createPassports } from './migrations/passport.ts';
import { createRecognitions } from './migrations/recognitions.ts';
import { tellDamage } from './migrations/recordingDamage.ts';
import { tellSeals } from './migrations/recordingSeals.ts';
import { createRecordingSearch } from './migrations/recordingSearch.ts';
import { createRecordings } from './migrations/recordings.ts';
import { keepRouting } from './migrations/routing.ts';
import { tellLeft } from './migrations/staffLeft.ts';
import { ways } from './migrations/ways.ts';
import { createWebhooks } from './migrations/webhooks.ts';
import { isOnSqlite } from './migrations/where.ts';
import { postgresSchema } from './postgresSchema.ts';

type Schema = Kysely<unknown>['schema'];

/** A table of things that belong to a company and are known by an id. */
function owned<T extends string>(schema: Schema, table: T): CreateTableBuilder<T, 'id' | 'companyId'> {
  return schema
    .createTable(table)
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addUniqueConstraint(`${table}OfCompany`, ['companyId', 'id']);
}

/** A table of things that belong to a session; the key to it carries the company, so a row can never join another's. */
function ofSession<T extends string>(schema: Schema, table: T): CreateTableBuilder<T, 'companyId' | 'sessionId'> {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
}

async function createPeople(schema: Schema): Promise<void> {
  await schema
    .createTable('companies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute();
  await owned(schema, 'staff')
    .addColumn('login', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('segment', 'text', (c) => c.notNull())
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('passwordHash', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('staffSessions')
    .addColumn('tokenHash', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('staffId', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('seenAt', 'bigint', (c) => c.notNull())
    .addForeignKeyConstraint('staffSessionsStaff', ['companyId', 'staffId'], 'staff', ['companyId', 'id'])
    .execute();
  await owned(schema, 'machines')
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('serial', 'text', (c) => c.notNull())
    .addColumn('site', 'text', (c) => c.notNull())
    .execute();
}

async function createSessions(schema: Schema): Promise<void> {
  await owned(schema, 'links')
    .addColumn('secretHash', 'text', (c) => c.notNull().unique())
    .addColumn('machineId', 'text')
    .addColumn('customerName', 'text')
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('segment', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint', (c) => c.notNull())
    .addColumn('firstUsedAt', 'bigint')
    .addColumn('revokedAt', 'bigint')
    .addColumn('sessionEndedAt', 'bigint')
    .addForeignKeyConstraint('linksMachine', ['companyId', 'machineId'], 'machines', ['companyId', 'id'])
    .execute();
  await owned(schema, 'sessions')
    .addColumn('linkId', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('customerEpoch', 'integer', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('body', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('sessionsLink', ['companyId', 'linkId'], 'links', ['companyId', 'id'])
    .execute();
  await schema.createIndex('sessionsByState').on('sessions').columns(['companyId', 'state', 'endedAt']).execute();
  await ofSession(schema, 'devices')
    .addColumn('tokenHash', 'text', (c) => c.primaryKey())
    .addColumn('customerEpoch', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute();
}

async function createMarks(schema: Schema): Promise<void> {
  await ofSession(schema, 'operations')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('operationsKey', ['sessionId', 'seq'])
    .addUniqueConstraint('operationsOnce', ['sessionId', 'id'])
    .execute();
  await ofSession(schema, 'keyframes')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('takenAt', 'bigint', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('byteLength', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('keyframesKey', ['sessionId', 'id'])
    .execute();
  await ofSession(schema, 'snapshots')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('keyframeId', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('keptAt', 'bigint', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('byteLength', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('snapshotsKey', ['sessionId', 'id'])
    .addForeignKeyConstraint('snapshotsKeyframe', ['sessionId', 'keyframeId'], 'keyframes', ['sessionId', 'id'])
    .execute();
}

/** The log with the side that wrote each operation; what was written before counts as the technician's. */
async function tellSidesApart(db: Kysely<unknown>): Promise<void> {
  await ofSession(db.schema, 'operationsOfSides')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('operationsKey', ['sessionId', 'seq'])
    .addUniqueConstraint('operationsOnce', ['sessionId', 'side', 'id'])
    .execute();
  await sql`INSERT INTO "operationsOfSides" ("companyId", "sessionId", "seq", "side", "id", "at", "bytes", "body")
    SELECT "companyId", "sessionId", "seq", 'technician', "id", "at", "bytes", "body" FROM "operations"`.execute(db);
  await db.schema.dropTable('operations').execute();
  await db.schema.alterTable('operationsOfSides').renameTo('operations').execute();
}

/** What families of machines each member of staff knows, and what a company has set. */
async function tellFamilies({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('staff')
    .addColumn('families', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await schema.alterTable('companies').addColumn('settings', 'text').execute();
}

/** In the order they are run; a migration that has been released is never edited. */
const migrations: Record<string, Migration> = {
  '0001_house': {
    async up({ schema }) {
      await createPeople(schema);
      await createSessions(schema);
      await createMarks(schema);
    },
  },
  '0002_sides': { up: tellSidesApart },
  '0003_families': { up: tellFamilies },
  '0004_routing': { up: keepRouting },
  '0005_chat': { up: createChats },
  '0006_callback': { up: tellCallbacks },
  '0007_ways': ways,
  '0008_returns': { up: tellReturns },
  '0009_contacts': { up: moveContacts },
  '0010_library': { up: createLibrary },
  '0011_trails': { up: createTrails },
  '0012_passports': { up: createPassports },
  '0013_drafts': { up: createDrafts },
  '0014_owners': { up: tellOwners },
  '0015_reasons': { up: tellReasons },
  '0016_family_visits': { up: tellFamilyVisits },
  '0017_visit_photos': { up: createVisitPhotos },
  '0019_endings': { up: createEndings },
  '0020_recordings': { up: createRecordings },
  '0022_insights': { up: createInsights },
  '0023_webhooks': { up: createWebhooks },
  '0024_audit': { up: createAudit },
  '0025_api_keys': { up: createApiKeys },
  '0026_recognitions': { up: createRecognitions },
  '0027_recording_search': { up: createRecordingSearch },
  '0028_learning': { up: createLearning },
  '0029_gift': { up: createGifts },
  '0030_changes_by_keys': { up: tellKeys },
  '0031_scores': { up: tellScores },
  '0032_recording_damage': { up: tellDamage },
  '0033_installation': { up: createInstallation },
  '0034_erasure': { up: tellErasures },
  '0035_recording_seals': { up: tellSeals },
  '0036_staff_left': { up: tellLeft },
};

/** Whether a database that was brought to this migration is no newer than the program. */
export function knowsMigration(name: string): boolean {
  return Object.hasOwn(migrations, name);
}

/**
 * Brings the tables up to what this program needs, or to what they were after an earlier migration;
 * throws when one step fails, and then nothing of it is kept.
 */
export async function migrate(db: Db, until?: string): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const migrator = new Migrator({ db: isOnSqlite(db) ? db : db.withPlugin(postgresSchema()), provider });
  const { error } = await (until ? migrator.migrateTo(until) : migrator.migrateToLatest());
  if (error) throw error;
}
