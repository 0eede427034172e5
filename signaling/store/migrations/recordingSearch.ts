import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import { isOnSqlite } from './where.ts';

type Schema = Kysely<unknown>['schema'];

const must = (c: ColumnDefinitionBuilder) => c.notNull();

function ofSession<T extends string>(schema: Schema, table: T) {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', must)
    .addColumn('sessionId', 'text', must)
    .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
}

async function createFindables(schema: Schema): Promise<void> {
  await ofSession(schema, 'findables')
    .addColumn('n', 'integer', (c) => c.primaryKey())
    .addColumn('forCase', 'integer', must)
    .addColumn('forTraining', 'integer', must)
    .addColumn('state', 'text')
    .addColumn('endedAt', 'bigint', must)
    .addColumn('machineId', 'text')
    .addColumn('family', 'text')
    .addColumn('model', 'text')
    .addColumn('serial', 'text')
    .addColumn('site', 'text')
    .addColumn('level', 'integer', must)
    .addColumn('segment', 'text', must)
    .addColumn('language', 'text', must)
    .addColumn('outcome', 'text', must)
    .addColumn('mood', 'integer')
    .addColumn('note', 'text', must)
    .addColumn('hasMarks', 'integer', must)
    .addColumn('posterMs', 'bigint')
    .addColumn('people', 'text', must)
    .execute();
  await schema.createIndex('findablesOfSession').on('findables').columns(['companyId', 'sessionId']).execute();
  await schema.createIndex('findablesOfFamily').on('findables').columns(['companyId', 'family']).execute();
  await schema.createIndex('findablesOfMachine').on('findables').columns(['companyId', 'machineId']).execute();
}

async function createDue({ schema }: Kysely<unknown>): Promise<void> {
  await ofSession(schema, 'findablesDue')
    .addColumn('n', 'integer', (c) => c.primaryKey())
    .addUniqueConstraint('findablesDueOnce', ['companyId', 'sessionId'])
    .execute();
}

async function createTags(schema: Schema): Promise<void> {
  await ofSession(schema, 'recordingTags')
    .addColumn('word', 'text', must)
    .addColumn('label', 'text', must)
    .addColumn('staffId', 'text', must)
    .addColumn('at', 'bigint', must)
    .addPrimaryKeyConstraint('recordingTagsKey', ['companyId', 'sessionId', 'word'])
    .execute();
  await schema.createIndex('recordingTagsByWord').on('recordingTags').columns(['companyId', 'word']).execute();
  await schema
    .createTable('savedSearches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', must)
    .addColumn('staffId', 'text', must)
    .addColumn('name', 'text', must)
    .addColumn('address', 'text', must)
    .addColumn('createdAt', 'bigint', must)
    .addForeignKeyConstraint('savedSearchesStaff', ['companyId', 'staffId'], 'staff', ['companyId', 'id'])
    .execute();
  await schema.createIndex('savedSearchesOf').on('savedSearches').columns(['companyId', 'staffId']).execute();
}

/**
 * The full text of each database: every question of it has a word that is the company's alone, and what it finds is looked
 * up by company. With `secure-delete` what is taken out of SQLite's is not left behind in its index.
 */
async function createWords(db: Kysely<unknown>): Promise<void> {
  if (isOnSqlite(db)) {
    await sql`CREATE VIRTUAL TABLE "findableWords" USING fts5 ("facts", "head", "body", prefix = '2 3')`.execute(db);
    await sql`INSERT INTO "findableWords" ("findableWords", "rank") VALUES ('secure-delete', 1)`.execute(db);
    return;
  }
  await sql`CREATE TABLE "findableWords" ("n" bigint PRIMARY KEY, "words" tsvector NOT NULL)`.execute(db);
  await sql`CREATE INDEX "findableWordsIn" ON "findableWords" USING gin ("words")`.execute(db);
}

/** What can be found of recordings. What is kept so far is due, the oldest first. */
export async function createRecordingSearch(db: Kysely<unknown>): Promise<void> {
  await createFindables(db.schema);
  await createDue(db);
  await createTags(db.schema);
  await createWords(db);
  await sql`INSERT INTO "findablesDue" ("companyId", "sessionId")
    SELECT "companyId", "id" FROM "sessions" WHERE "state" = 'ended' ORDER BY "endedAt"`.execute(db);
}
