import type { Kysely, Migration } from 'kysely';

async function createCertificates({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('certificates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('codeHash', 'text', (c) => c.notNull().unique())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .addUniqueConstraint('certificatesOfCompany', ['companyId', 'id'])
    .execute();
}

/** How a link came to be, and what was said when it was made. */
async function tellOrigins({ schema }: Kysely<unknown>): Promise<void> {
  const columns = ['family', 'certificateId', 'problem', 'madeBy', 'keptFor'] as const;
  await schema
    .alterTable('links')
    .addColumn('source', 'text', (c) => c.notNull().defaultTo('link'))
    .execute();
  for (const column of columns) await schema.alterTable('links').addColumn(column, 'text').execute();
  await schema.createIndex('linksByMaker').on('links').columns(['companyId', 'madeBy', 'createdAt']).execute();
}

/** Codes that are spoken; once one is used it is a second secret of its link, made by the page that used it. */
async function createCodes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('codes')
    .addColumn('codeHash', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('linkId', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint', (c) => c.notNull())
    .addColumn('secretHash', 'text', (c) => c.unique())
    .addForeignKeyConstraint('codesLink', ['companyId', 'linkId'], 'links', ['companyId', 'id'])
    .execute();
  await schema.createIndex('codesByLink').on('codes').columns(['companyId', 'linkId']).execute();
}

/** Certificates, codes, and where links come from. */
export const ways: Migration = {
  async up(db: Kysely<unknown>) {
    await createCertificates(db);
    await tellOrigins(db);
    await createCodes(db);
  },
};
