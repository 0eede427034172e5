import type { Keyframe } from '#models/annotation.ts';
import type { Db, OfSession, PictureFile } from './database.ts';

/** A picture with its marks that was kept, and the keyframe beneath them. */
export type SnapshotRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly keyframe: Keyframe;
  readonly seq: number;
  readonly keptAt: number;
};

export type NewSnapshot = PictureFile & {
  readonly id: string;
  readonly keyframeId: string;
  readonly seq: number;
  readonly keptAt: number;
};

export type Snapshots = ReturnType<typeof createSnapshots>;

export function createSnapshots(db: Db) {
  const select = (companyId: string) =>
    db
      .selectFrom('snapshots as s')
      .innerJoin('keyframes as k', (join) =>
        join
          .onRef('k.companyId', '=', 's.companyId')
          .onRef('k.sessionId', '=', 's.sessionId')
          .onRef('k.id', '=', 's.keyframeId'),
      )
      .select(['s.id', 's.sessionId', 's.keyframeId', 's.seq', 's.keptAt'])
      .select(['k.width', 'k.height', 'k.source', 'k.takenAt'])
      .where('s.companyId', '=', companyId)
      .orderBy('s.keptAt')
      .orderBy('s.id');
  const rowsOf = async (query: ReturnType<typeof select>): Promise<SnapshotRow[]> =>
    (await query.execute()).map(({ id, sessionId, keyframeId, seq, keptAt, ...picture }) => {
      return { id, sessionId, seq, keptAt, keyframe: { id: keyframeId, ...picture } };
    });
  return {
    /** Adding it again changes nothing. */
    async add(where: OfSession, snapshot: NewSnapshot): Promise<void> {
      await db
        .insertInto('snapshots')
        .values({ ...where, ...snapshot })
        .onConflict((oc) => oc.columns(['sessionId', 'id']).doNothing())
        .execute();
    },
    /** In the order they were kept. */
    async list(where: OfSession): Promise<SnapshotRow[]> {
      return await rowsOf(select(where.companyId).where('s.sessionId', '=', where.sessionId));
    },
    async ofSessions(companyId: string, sessionIds: readonly string[]): Promise<SnapshotRow[]> {
      return sessionIds.length === 0 ? [] : await rowsOf(select(companyId).where('s.sessionId', 'in', sessionIds));
    },
    async fileOf({ companyId, sessionId }: OfSession, id: string): Promise<PictureFile | null> {
      const found = db.selectFrom('snapshots').select(['mime', 'byteLength']).where('companyId', '=', companyId);
      return (await found.where('sessionId', '=', sessionId).where('id', '=', id).executeTakeFirst()) ?? null;
    },
  };
}
