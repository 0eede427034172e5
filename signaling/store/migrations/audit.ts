import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const must = (c: ColumnDefinitionBuilder) => c.notNull();

/** Whether it was a person or a key. */
export async function tellKeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('changes')
    .addColumn('by', 'text', (c) => c.notNull().defaultTo('person'))
    .execute();
}

/** What leads changed, from what to what: rows are only ever added. */
export async function createAudit({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('changes')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('at', 'bigint', must)
    .addColumn('staffId', 'text', must)
    .addColumn('name', 'text', must)
    .addColumn('what', 'text', must)
    .addColumn('subject', 'text', must)
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute();
  await schema.createIndex('changesOfCompany').on('changes').columns(['companyId', 'id']).execute();
}
