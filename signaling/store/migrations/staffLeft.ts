import type { Kysely } from 'kysely';

/** When somebody of the staff left the company. */
export async function tellLeft({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('staff').addColumn('leftAt', 'bigint').execute();
}
