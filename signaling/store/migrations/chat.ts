import type { Kysely } from 'kysely';

/** A table of things that belong to a session; the key to it carries the company, so a row can never join another's. */
function ofSession<T extends string>({ schema }: Kysely<unknown>, table: T) {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('sessionId', 'text', (c) => c.notNull())
    .addForeignKeyConstraint(`${table}Session`, ['companyId', 'sessionId'], 'sessions', ['companyId', 'id']);
}

/** The threads of sessions, how far each side has read, the pictures in them, and who is on chat duty. */
export async function createChats(db: Kysely<unknown>): Promise<void> {
  await ofSession(db, 'messages')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('messagesKey', ['sessionId', 'seq'])
    .addUniqueConstraint('messagesOnce', ['sessionId', 'author', 'id'])
    .execute();
  await ofSession(db, 'chatMarks')
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('deliveredSeq', 'integer', (c) => c.notNull())
    .addColumn('readSeq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('chatMarksKey', ['sessionId', 'side'])
    .execute();
  await ofSession(db, 'attachments')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('byteLength', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('attachmentsKey', ['sessionId', 'id'])
    .execute();
  await db.schema
    .createTable('chatDuties')
    .addColumn('companyId', 'text', (c) => c.notNull())
    .addColumn('staffId', 'text', (c) => c.primaryKey())
    .addColumn('isOnDuty', 'integer', (c) => c.notNull())
    .addForeignKeyConstraint('chatDutiesStaff', ['companyId', 'staffId'], 'staff', ['companyId', 'id'])
    .execute();
}
