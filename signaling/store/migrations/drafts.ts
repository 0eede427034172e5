import type { Kysely } from 'kysely';

/** Articles while they are written, every text they had, and what else is known of a machine. */
export async function createDrafts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('articleDrafts')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('writers', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('savedAt', 'bigint', (c) => c.notNull())
    .addColumn('savedBy', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('articleDraftsKey', ['companyId', 'key', 'language'])
    .execute();
  await schema
    .createTable('articleVersions')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('savedAt', 'bigint', (c) => c.notNull())
    .addColumn('savedBy', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('articleVersionsKey', ['companyId', 'key', 'language', 'number'])
    .execute();
}

/** Who a machine belongs to, and the language its people speak. */
export async function tellOwners({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('machines')
    .addColumn('owner', 'text', (c) => c.notNull().defaultTo('business'))
    .execute();
  await schema
    .alterTable('machines')
    .addColumn('language', 'text', (c) => c.notNull().defaultTo('en'))
    .execute();
}

/** Why an article was withdrawn, beside the text it had. */
export async function tellReasons({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('articleVersions').addColumn('note', 'text').execute();
}
