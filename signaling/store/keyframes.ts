import type { Keyframe } from '#models/annotation.ts';
import type { Db, OfSession, PictureFile } from './database.ts';

/** A keyframe whose picture is on disk. */
export type KeyframeRow = { readonly keyframe: Keyframe; readonly file: PictureFile };

export type Keyframes = ReturnType<typeof createKeyframes>;

export function createKeyframes(db: Db) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('keyframes').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    /** Adding it again changes nothing. */
    async add(where: OfSession, keyframe: Keyframe, file: PictureFile): Promise<void> {
      await db
        .insertInto('keyframes')
        .values({ ...where, ...keyframe, ...file })
        .onConflict((oc) => oc.columns(['sessionId', 'id']).doNothing())
        .execute();
    },
    async get(where: OfSession, id: string): Promise<KeyframeRow | null> {
      const found = await rows(where).selectAll().where('id', '=', id).executeTakeFirst();
      if (!found) return null;
      const { width, height, source, takenAt, mime, byteLength } = found;
      return { keyframe: { id, width, height, source, takenAt }, file: { mime, byteLength } };
    },
    /** Those that no picture that was kept stands on. */
    async loose(where: OfSession): Promise<string[]> {
      const found = await rows(where)
        .select('id')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('snapshots')
                .select('snapshots.id')
                .where('snapshots.companyId', '=', where.companyId)
                .where('snapshots.sessionId', '=', where.sessionId)
                .whereRef('snapshots.keyframeId', '=', 'keyframes.id'),
            ),
          ),
        )
        .execute();
      return found.map(({ id }) => id);
    },
    async count(where: OfSession): Promise<number> {
      const counted = rows(where).select((eb) => eb.fn.countAll<number>().as('n'));
      return Number((await counted.executeTakeFirstOrThrow()).n);
    },
  };
}
