import type { Kysely } from 'kysely';

/** When the personal data of a session went; its card says so. */
export async function tellErasures({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('sessions').addColumn('erasedAt', 'bigint').execute();
  await schema.alterTable('cards').addColumn('erasedAt', 'bigint').execute();
}
