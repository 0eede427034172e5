import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const must = (c: ColumnDefinitionBuilder) => c.notNull();

/** Which moment of which recording an article was made from. */
export async function createGifts({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('gifts')
    .addColumn('companyId', 'text', must)
    .addColumn('key', 'text', must)
    .addColumn('sessionId', 'text', must)
    .addColumn('fromMs', 'bigint', must)
    .addColumn('toMs', 'bigint', must)
    .addColumn('givenAt', 'bigint', must)
    .addColumn('givenBy', 'text', must)
    .addColumn('steps', 'text', must)
    .addPrimaryKeyConstraint('giftsKey', ['companyId', 'key'])
    .addForeignKeyConstraint('giftsSession', ['companyId', 'sessionId'], 'sessions', ['companyId', 'id'])
    .execute();
}
