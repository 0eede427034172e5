import type { Db, OfSession, PictureFile } from './database.ts';

export type Attachments = ReturnType<typeof createAttachments>;

/** The pictures people sent in a thread. */
export function createAttachments(db: Db) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('attachments').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    /** Adding it again changes nothing. */
    async add({ companyId, sessionId }: OfSession, id: string, { mime, byteLength }: PictureFile): Promise<void> {
      await db
        .insertInto('attachments')
        .values({ companyId, sessionId, id, mime, byteLength })
        .onConflict((oc) => oc.columns(['sessionId', 'id']).doNothing())
        .execute();
    },
    async fileOf(where: OfSession, id: string): Promise<PictureFile | null> {
      const found = rows(where).select(['mime', 'byteLength']).where('id', '=', id);
      return (await found.executeTakeFirst()) ?? null;
    },
    async count(where: OfSession): Promise<number> {
      const counted = rows(where).select((eb) => eb.fn.countAll<number>().as('n'));
      return Number((await counted.executeTakeFirstOrThrow()).n);
    },
  };
}
