import { type Kysely, sql } from 'kysely';

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
  await sql`CREATE INDEX "sessionsPromised" ON "sessions" ("companyId")
    WHERE json_extract("body", '$.callback.dueAt') IS NOT NULL`.execute(db);
}
