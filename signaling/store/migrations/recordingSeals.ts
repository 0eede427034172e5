import type { Kysely } from 'kysely';

/** What an object store said of the files of recordings when they were compared. */
export async function tellSeals({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('recordingFiles').addColumn('seal', 'text').execute();
}
