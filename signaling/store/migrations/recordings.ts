import { type Kysely, sql } from 'kysely';
import { isOnSqlite } from './where.ts';

type Schema = Kysely<unknown>['schema'];

function ofSession(schema: Schema, table: string) {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
}

async function createParts(schema: Schema): Promise<void> {
  await ofSession(schema, 'segments')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('technicianId', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('startedAtMs', 'bigint', (c) => c.notNull())
    .addColumn('endedAtMs', 'bigint')
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('forCase', 'integer', (c) => c.notNull())
    .addColumn('forTraining', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('sha256', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('upload', 'text', (c) => c.notNull().unique())
    .addColumn('hasRaw', 'integer', (c) => c.notNull())
    .addColumn('begunAt', 'bigint', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('segmentsKey', ['companyId', 'sessionId', 'id'])
    .execute();
  await ofSession(schema, 'recordingFiles')
    .addColumn('n', 'integer', (c) => c.notNull())
    .addColumn('fromMs', 'bigint', (c) => c.notNull())
    .addColumn('toMs', 'bigint', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('forCase', 'integer', (c) => c.notNull())
    .addColumn('forTraining', 'integer', (c) => c.notNull())
    .addColumn('segments', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('recordingFilesKey', ['companyId', 'sessionId', 'n'])
    .execute();
  await ofSession(schema, 'thumbnails')
    .addColumn('atMs', 'bigint', (c) => c.notNull())
    .addColumn('byteLength', 'integer', (c) => c.notNull())
    .addColumn('forCase', 'integer', (c) => c.notNull())
    .addColumn('forTraining', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('thumbnailsKey', ['companyId', 'sessionId', 'atMs'])
    .execute();
}

/** Sessions from before the purposes were told apart agreed to both by one tick, whose text had version 1. */
const agreedBefore = sql`INSERT INTO "happenings" ("companyId", "sessionId", "seq", "at", "body")
  SELECT "companyId", "id", 1, json_extract("body", '$.consent.recordingAt'), json_object(
    'type', 'consent', 'case', json('true'), 'training', json('true'), 'textVersion', 1,
    'language', json_extract("body", '$.customer.language'))
  FROM "sessions" WHERE json_extract("body", '$.consent.recordingAt') IS NOT NULL`;

/** Recordings with their parts, what happened in a session, and who looked at what. */
export async function createRecordings(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await ofSession(schema, 'recordings')
    .addColumn('firstLiveAt', 'bigint', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('isHeld', 'integer', (c) => c.notNull())
    .addColumn('erasedAt', 'bigint')
    .addPrimaryKeyConstraint('recordingsKey', ['companyId', 'sessionId'])
    .execute();
  await schema.createIndex('recordingsByState').on('recordings').columns(['state', 'endedAt']).execute();
  await createParts(schema);
  await ofSession(schema, 'happenings')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('happeningsKey', ['companyId', 'sessionId', 'seq'])
    .execute();
  if (isOnSqlite(db)) await agreedBefore.execute(db);
  await schema
    .createTable('audits')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('staffId', 'text')
    .addColumn('act', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('auditsKey', ['companyId', 'sessionId', 'seq'])
    .execute();
}
