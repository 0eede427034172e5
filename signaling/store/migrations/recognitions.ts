import type { Kysely } from 'kysely';

/** On which devices certificates were shown, by the code they had then. */
export async function createRecognitions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('recognitions')
    .addColumn('tokenHash', 'text', (c) => c.notNull())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('certificateId', 'text', (c) => c.notNull())
    .addColumn('codeHash', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('recognitionsKey', ['tokenHash', 'certificateId'])
    .addForeignKeyConstraint('recognitionsCertificate', ['companyId', 'certificateId'], 'certificates', [
      'companyId',
      'id',
    ])
    .execute();
  await schema.createIndex('recognitionsByAge').on('recognitions').columns(['createdAt']).execute();
}
