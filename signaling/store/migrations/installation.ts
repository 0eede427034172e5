import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const must = (c: ColumnDefinitionBuilder) => c.notNull();

/** What is the installation's own: its keys, and what is to go from its object store. */
export async function createInstallation({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('installationKeys')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', must)
    .execute();
  await schema
    .createTable('installationLeavings')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .execute();
}
