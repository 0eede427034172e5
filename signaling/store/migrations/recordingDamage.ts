import type { Kysely } from 'kysely';

/** When the files of recordings were last compared with what they were, and what came of it. */
export async function tellDamage({ schema }: Kysely<unknown>): Promise<void> {
  const add = schema.alterTable('recordingFiles');
  await add.addColumn('checkedAt', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await add.addColumn('damage', 'text').execute();
  await add.addColumn('proof', 'text').execute();
  await schema.createIndex('recordingFilesByCheck').on('recordingFiles').column('checkedAt').execute();
}
