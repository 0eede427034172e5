import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const must = (c: ColumnDefinitionBuilder) => c.notNull();

/** Keys that companies' own systems show. */
export async function createApiKeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('apiKeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('name', 'text', must)
    .addColumn('scope', 'text', must)
    .addColumn('keyHash', 'text', (c) => c.notNull().unique())
    .addColumn('createdAt', 'bigint', must)
    .addColumn('usedAt', 'bigint')
    .addColumn('revokedAt', 'bigint')
    .execute();
  await schema.createIndex('apiKeysOfCompany').on('apiKeys').columns(['companyId', 'createdAt']).execute();
}
