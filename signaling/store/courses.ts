import type { CourseWish, ExemplarWish } from '#models/api/learning.ts';
import type { Base, OfSession, Tables } from './database.ts';

export type ExemplarRow = Tables['exemplars'];
export type CourseItemRow = Omit<Tables['playlistItems'], 'companyId' | 'playlistId' | 'n'>;
export type CourseRow = Omit<CourseWish, 'items'> & { readonly id: string; readonly items: readonly CourseItemRow[] };
type OfCourse = { readonly companyId: string; readonly id: string };

function exemplars({ db }: Base) {
  return {
    /** The latest first. */
    async exemplars(companyId: string): Promise<ExemplarRow[]> {
      const rows = db.selectFrom('exemplars').selectAll().where('companyId', '=', companyId);
      return await rows.orderBy('at', 'desc').orderBy('id').limit(500).execute();
    },
    async exemplarsOf({ companyId, sessionId }: OfSession): Promise<ExemplarRow[]> {
      const rows = db.selectFrom('exemplars').selectAll().where('companyId', '=', companyId);
      return await rows.where('sessionId', '=', sessionId).orderBy('fromMs').orderBy('id').execute();
    },
    /** Whoever changes it leaves its author as it was. */
    async putExemplar(
      where: OfSession,
      row: ExemplarWish & Pick<ExemplarRow, 'id' | 'authorId' | 'at'>,
    ): Promise<void> {
      const { fromMs, toMs, title, why } = row;
      const insert = db.insertInto('exemplars').values({ ...where, ...row });
      const change = { fromMs, toMs, title, why };
      await insert.onConflict((oc) => oc.columns(['companyId', 'id']).doUpdateSet(change)).execute();
    },
    async removeExemplar({ companyId, sessionId }: OfSession, id: string): Promise<boolean> {
      const rows = db.deleteFrom('exemplars').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
      return (await rows.where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
    },
  };
}

function prepareWrites({ db, prepare }: Base) {
  const numberOf = prepare(({ companyId, id }: OfCourse) =>
    db.selectFrom('playlists').select('number').where('companyId', '=', companyId).where('id', '=', id),
  );
  const put = prepare(({ companyId, id, title, about, isOpen, number }: Tables['playlists']) =>
    db
      .insertInto('playlists')
      .values({ companyId, id, title, about, isOpen, number })
      .onConflict((oc) => oc.columns(['companyId', 'id']).doUpdateSet({ title, about, isOpen, number })),
  );
  const empty = prepare(({ companyId, id }: OfCourse) =>
    db.deleteFrom('playlistItems').where('companyId', '=', companyId).where('playlistId', '=', id),
  );
  const add = prepare((row: Tables['playlistItems']) => {
    const { companyId, playlistId, n, id, sessionId, fromMs, toMs, title, words } = row;
    const columns = { companyId, playlistId, n, id, sessionId, fromMs, toMs, title, words };
    return db.insertInto('playlistItems').values(columns);
  });
  const remove = prepare(({ companyId, id }: OfCourse) =>
    db.deleteFrom('playlists').where('companyId', '=', companyId).where('id', '=', id),
  );
  return { numberOf, put, empty, add, remove };
}

/** Playlists for courses, and the shelf of good examples. */
export function createCourses(base: Base) {
  const { db, together } = base;
  const writes = prepareWrites(base);
  return {
    ...exemplars(base),
    async list(companyId: string): Promise<CourseRow[]> {
      const rows = await db
        .selectFrom('playlists')
        .selectAll()
        .where('companyId', '=', companyId)
        .orderBy('title')
        .orderBy('id')
        .execute();
      const items = db.selectFrom('playlistItems').selectAll().where('companyId', '=', companyId).orderBy('n');
      const all = await items.execute();
      return rows.map(({ companyId: _, isOpen, ...row }) => ({
        ...row,
        isOpen: isOpen === 1,
        items: all.flatMap(({ companyId: __, playlistId, n: ___, ...item }) => (playlistId === row.id ? item : [])),
      }));
    },
    /** All of it, as its next number; false where it has another number than `before` by now. */
    async put(companyId: string, before: number, { items, isOpen, ...course }: CourseRow): Promise<boolean> {
      const of = { companyId, id: course.id };
      return await together(course.id, function* () {
        if (((yield* writes.numberOf.first(of))?.number ?? 0) !== before) return false;
        yield* writes.put.run({ ...course, companyId, isOpen: Number(isOpen) });
        yield* writes.empty.run(of);
        for (const [n, item] of items.entries())
          yield* writes.add.run({ ...item, companyId, playlistId: course.id, n });
        return true;
      });
    },
    async remove(companyId: string, id: string): Promise<boolean> {
      const of = { companyId, id };
      return await together(id, function* () {
        yield* writes.empty.run(of);
        return (yield* writes.remove.run(of)) === 1;
      });
    },
  };
}
