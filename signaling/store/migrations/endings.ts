import type { Kysely } from 'kysely';

/** How sessions ended, the cards their customers left with, and sessions that go on with an earlier one. */
export async function createEndings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('endings')
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.primaryKey())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('resolution', 'text')
    .addColumn('mood', 'integer')
    .addColumn('recovery', 'text')
    .addColumn('openSince', 'bigint')
    .addColumn('contact', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('endingsSession', ['companyId', 'sessionId'], 'sessions', ['companyId', 'id'])
    .execute();
  await schema.createIndex('endingsByTime').on('endings').columns(['companyId', 'endedAt']).execute();
  await schema.createIndex('endingsByRecovery').on('endings').columns(['companyId', 'openSince']).execute();
  await schema.createIndex('endingsByChange').on('endings').columns(['changedAt']).execute();
  await schema
    .createTable('cards')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull().unique())
    .addColumn('secretHash', 'text', (c) => c.notNull().unique())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('revokedAt', 'bigint')
    .addColumn('mail', 'text')
    .addColumn('push', 'text')
    .addColumn('askAt', 'bigint')
    .addColumn('askTries', 'integer', (c) => c.notNull())
    .addColumn('askedAt', 'bigint')
    .addColumn('answer', 'text')
    .addForeignKeyConstraint('cardsSession', ['companyId', 'sessionId'], 'sessions', ['companyId', 'id'])
    .execute();
  await schema.createIndex('cardsByQuestion').on('cards').columns(['askAt']).execute();
  await schema.alterTable('links').addColumn('continues', 'text').execute();
  await schema.createIndex('linksByFormer').on('links').columns(['companyId', 'continues']).execute();
}
