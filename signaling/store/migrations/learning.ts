import type { Kysely } from 'kysely';

type Schema = Kysely<unknown>['schema'];

function ofSession(schema: Schema, table: string) {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
}

async function createNotes(schema: Schema): Promise<void> {
  await ofSession(schema, 'notes')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('authorId', 'text', (c) => c.notNull())
    .addColumn('atMs', 'bigint', (c) => c.notNull())
    .addColumn('toMs', 'bigint')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('drawing', 'text')
    .addColumn('pictureBytes', 'integer')
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('removedAt', 'bigint')
    .addColumn('sharedWith', 'text')
    .addColumn('sharedAt', 'bigint')
    .addColumn('isDone', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('notesKey', ['companyId', 'id'])
    .execute();
  await schema.createIndex('notesOfSession').on('notes').columns(['companyId', 'sessionId', 'atMs']).execute();
  await schema.createIndex('notesShared').on('notes').columns(['companyId', 'sharedWith', 'sharedAt']).execute();
  await schema.createIndex('notesByAuthor').on('notes').columns(['companyId', 'authorId', 'sharedAt']).execute();
  await schema.createIndex('notesRemoved').on('notes').columns(['removedAt']).execute();
  await ofSession(schema, 'noteReplies')
    .addColumn('noteId', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('authorId', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('noteRepliesKey', ['companyId', 'noteId', 'id'])
    .execute();
  await schema.createIndex('noteRepliesOfSession').on('noteReplies').columns(['companyId', 'sessionId']).execute();
}

async function createScorecards(schema: Schema): Promise<void> {
  await schema
    .createTable('rubrics')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('criteria', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('rubricsKey', ['companyId', 'version'])
    .execute();
  await ofSession(schema, 'scorecards')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('authorId', 'text', (c) => c.notNull())
    .addColumn('rubricVersion', 'integer', (c) => c.notNull())
    .addColumn('scores', 'text', (c) => c.notNull())
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('sharedWith', 'text')
    .addColumn('sharedAt', 'bigint')
    .addColumn('isDone', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('scorecardsKey', ['companyId', 'sessionId', 'authorId'])
    .execute();
  await schema.createIndex('scorecardsShared').on('scorecards').columns(['companyId', 'sharedWith']).execute();
  await schema
    .createTable('coachingSeen')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('itemId', 'text', (c) => c.notNull())
    .addColumn('staffId', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('coachingSeenKey', ['companyId', 'itemId', 'staffId'])
    .execute();
  await schema
    .createTable('learningGone')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('staffId', 'text')
    .addPrimaryKeyConstraint('learningGoneKey', ['companyId', 'id'])
    .execute();
}

async function createCourses(schema: Schema): Promise<void> {
  await ofSession(schema, 'exemplars')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('authorId', 'text', (c) => c.notNull())
    .addColumn('fromMs', 'bigint', (c) => c.notNull())
    .addColumn('toMs', 'bigint')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('exemplarsKey', ['companyId', 'id'])
    .execute();
  await schema.createIndex('exemplarsOfSession').on('exemplars').columns(['companyId', 'sessionId']).execute();
  await schema
    .createTable('playlists')
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('isOpen', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('playlistsKey', ['companyId', 'id'])
    .execute();
  await schema
    .createTable('playlistItems')
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('playlistId', 'text', (c) => c.notNull())
    .addColumn('n', 'integer', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text')
    .addColumn('fromMs', 'bigint', (c) => c.notNull())
    .addColumn('toMs', 'bigint', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('playlistItemsKey', ['companyId', 'playlistId', 'n'])
    .addForeignKeyConstraint('playlistItemsList', ['companyId', 'playlistId'], 'playlists', ['companyId', 'id'])
    .execute();
  await schema.createIndex('playlistItemsOfSession').on('playlistItems').columns(['companyId', 'sessionId']).execute();
}

/** Notes with their threads, scorecards and what they are scored by, good examples and playlists. */
export async function createLearning({ schema }: Kysely<unknown>): Promise<void> {
  await createNotes(schema);
  await createScorecards(schema);
  await createCourses(schema);
}
