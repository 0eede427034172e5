import { type Kysely, sql } from 'kysely';
import { postgres, sqlite } from '../dialects.ts';
import { isOnSqlite } from './where.ts';

/** Where people who are called back can be reached, what is on its way to them, and the ways back in that it carries. */
export async function tellCallbacks(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const ofSession = (table: string) =>
    schema
      .createTable(table)
      .addColumn('companyId', 'text', (c) => c.notNull())
      .addColumn('sessionId', 'text', (c) => c.notNull())
      .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
  await ofSession('contacts')
    .addColumn('phone', 'text')
    .addColumn('mail', 'text')
    .addColumn('hasPage', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('contactsKey', ['sessionId'])
    .execute();
  await ofSession('pushTargets')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('endpoint', 'text', (c) => c.notNull())
    .addColumn('p256dh', 'text', (c) => c.notNull())
    .addColumn('auth', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('pushTargetsKey', ['sessionId', 'id'])
    .execute();
  await ofSession('notices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('targetId', 'text')
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('lapsesAt', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('noticesOfSession').on('notices').columns(['companyId', 'sessionId']).execute();
  await ofSession('returns')
    .addColumn('secretHash', 'text', (c) => c.primaryKey())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('usedAt', 'bigint')
    .execute();
  // Promises are counted where they stand, in the sessions: nothing else can disagree with them.
  const dueAt = (isOnSqlite(db) ? sqlite : postgres).numberIn('body', 'callback.dueAt');
  await sql`CREATE INDEX "sessionsPromised" ON "sessions" ("companyId") WHERE ${dueAt} IS NOT NULL`.execute(db);
}

/** Who used a way back, so that their page may ask again after a lost answer. */
export async function tellReturns({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('returns').addColumn('keyHash', 'text').execute();
  await schema.alterTable('returns').addColumn('customerEpoch', 'integer').execute();
}

/** Where people can be reached stands in a table of its own alone, and goes when their session ends. */
export async function moveContacts(db: Kysely<unknown>): Promise<void> {
  if (!isOnSqlite(db)) return;
  const contact = sql`json_extract("body", '$.contact')`;
  await sql`INSERT INTO "contacts" ("sessionId", "companyId", "phone", "mail", "hasPage")
    SELECT "id", "companyId", json_extract("body", '$.contact.phone'), json_extract("body", '$.contact.mail'), 0
    FROM "sessions" WHERE "state" != 'ended' AND ${contact} IS NOT NULL
    ON CONFLICT ("sessionId") DO NOTHING`.execute(db);
  await sql`UPDATE "sessions" SET "body" = json_remove("body", '$.contact')
    WHERE json_type("body", '$.contact') IS NOT NULL`.execute(db);
}
