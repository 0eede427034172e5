import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';

const must = (c: ColumnDefinitionBuilder) => c.notNull();

/** Where companies' own systems are told of what happens, what they are told, and what became of it. */
export async function createWebhooks({ schema }: Kysely<unknown>): Promise<void> {
  await createEvents(schema);
  await createDeliveries(schema);
}

async function createEvents(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('webhooks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('url', 'text', must)
    .addColumn('types', 'text', must)
    .addColumn('createdAt', 'bigint', must)
    .addColumn('endedAt', 'bigint')
    .addUniqueConstraint('webhooksOfCompany', ['companyId', 'id'])
    .execute();
  await schema
    .createTable('webhookEvents')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('line', 'text', must)
    .addColumn('type', 'text', must)
    .addColumn('at', 'bigint', must)
    .addColumn('body', 'text', must)
    .execute();
}

async function createDeliveries(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('webhookDeliveries')
    .addColumn('companyId', 'text', must)
    .addColumn('webhookId', 'text', must)
    .addColumn('seq', 'integer', (c) => c.notNull().references('webhookEvents.seq').onDelete('cascade'))
    .addColumn('line', 'text', must)
    .addColumn('state', 'text', must)
    .addColumn('tries', 'integer', must)
    .addColumn('nextAt', 'bigint', must)
    .addColumn('changedAt', 'bigint', must)
    .addColumn('code', 'integer')
    .addPrimaryKeyConstraint('webhookDeliveriesKey', ['webhookId', 'seq'])
    .addForeignKeyConstraint('deliveriesWebhook', ['companyId', 'webhookId'], 'webhooks', ['companyId', 'id'])
    .execute();
  await schema.createIndex('deliveriesOfEvents').on('webhookDeliveries').column('seq').execute();
  await schema
    .createIndex('deliveriesWaiting')
    .on('webhookDeliveries')
    .columns(['webhookId', 'line', 'seq'])
    .where('state' as never, '=', sql.lit('waiting'))
    .execute();
}
