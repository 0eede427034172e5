import type { NoteDrawing, NoteWish } from '#models/api/learning.ts';
import type { Base, OfSession, Tables } from './database.ts';

type Row = Tables['notes'];
export type NoteRow = Omit<Row, 'drawing' | 'isDone'> & {
  readonly drawing: NoteDrawing | null;
  readonly isDone: boolean;
};
export type ReplyRow = Tables['noteReplies'];
/** A note of a company, wherever it stands. */
export type OfNote = { readonly companyId: string; readonly id: string };
type Written = Omit<NoteWish, 'number'> & { readonly number: number };

/** As many of somebody's as an inbox shows. */
const shown = 200;

function noteOf({ drawing, isDone, ...row }: Row): NoteRow {
  return { ...row, drawing: drawing === null ? null : (JSON.parse(drawing) as NoteDrawing), isDone: isDone === 1 };
}

function columnsOf({ atMs, toMs, text, drawing, number }: Written) {
  return { atMs, toMs, text, number, drawing: drawing === null ? null : JSON.stringify(drawing) };
}

function reading({ db }: Base) {
  const there = (companyId: string) =>
    db.selectFrom('notes').selectAll().where('companyId', '=', companyId).where('removedAt', 'is', null);
  return {
    /** Removed or not. */
    async get({ companyId, id }: OfNote): Promise<NoteRow | null> {
      const rows = db.selectFrom('notes').selectAll().where('companyId', '=', companyId).where('id', '=', id);
      const row = await rows.executeTakeFirst();
      return row ? noteOf(row) : null;
    },
    /** Those of a recording by their moments. */
    async list({ companyId, sessionId }: OfSession): Promise<NoteRow[]> {
      const rows = there(companyId).where('sessionId', '=', sessionId).orderBy('atMs').orderBy('createdAt');
      return (await rows.execute()).map(noteOf);
    },
    /** What was shared with somebody, and what somebody shared; the latest first. */
    async of(companyId: string, staffId: string): Promise<NoteRow[]> {
      const rows = there(companyId)
        .where('sharedWith', 'is not', null)
        .where((eb) => eb.or([eb('sharedWith', '=', staffId), eb('authorId', '=', staffId)]));
      return (await rows.orderBy('sharedAt', 'desc').limit(shown).execute()).map(noteOf);
    },
    /** Under these notes, in the order in which they were written. */
    async replies(companyId: string, noteIds: readonly string[]): Promise<ReplyRow[]> {
      if (noteIds.length === 0) return [];
      const rows = db.selectFrom('noteReplies').selectAll().where('companyId', '=', companyId);
      return await rows.where('noteId', 'in', noteIds).orderBy('at').orderBy('id').execute();
    },
    /** Every company's that were removed before `before`. */
    async removed(before: number): Promise<NoteRow[]> {
      const rows = db.selectFrom('notes').selectAll().where('removedAt', '<', before);
      return (await rows.execute()).map(noteOf);
    },
  };
}

/** What trainers say of moments of recordings, and what is answered. */
export function createNotes(base: Base) {
  const { db } = base;
  const one = ({ companyId, id }: OfNote) =>
    db.updateTable('notes').where('companyId', '=', companyId).where('id', '=', id);
  return {
    ...reading(base),
    /** Adding it again changes nothing. */
    async add(where: OfSession, note: Written & Pick<Row, 'id' | 'authorId' | 'createdAt'>): Promise<void> {
      const { id, authorId, createdAt } = note;
      const fresh = { pictureBytes: null, removedAt: null, sharedWith: null, sharedAt: null, isDone: 0 };
      const row = { ...where, id, authorId, createdAt, ...columnsOf(note), ...fresh };
      const insert = db.insertInto('notes').values(row);
      await insert.onConflict((oc) => oc.columns(['companyId', 'id']).doNothing()).execute();
    },
    /** False where it has another number by now. */
    async change(of: OfNote, before: number, note: Written): Promise<boolean> {
      const update = one(of).set(columnsOf(note)).where('number', '=', before);
      return (await update.executeTakeFirst()).numUpdatedRows === 1n;
    },
    async setPicture(of: OfNote, pictureBytes: number): Promise<void> {
      await one(of).set({ pictureBytes }).execute();
    },
    async setRemoved(of: OfNote, removedAt: number | null): Promise<void> {
      await one(of).set({ removedAt }).execute();
    },
    async share(of: OfNote, sharedWith: string, sharedAt: number): Promise<void> {
      await one(of).set({ sharedWith, sharedAt }).where('sharedWith', 'is', null).execute();
    },
    async setDone(of: OfNote, isDone: boolean): Promise<void> {
      await one(of)
        .set({ isDone: Number(isDone) })
        .execute();
    },
    /** Adding it again changes nothing. */
    async reply(reply: ReplyRow): Promise<void> {
      const insert = db.insertInto('noteReplies').values(reply);
      await insert.onConflict((oc) => oc.columns(['companyId', 'noteId', 'id']).doNothing()).execute();
    },
    /** With what was answered. */
    async remove({ companyId, id }: OfNote): Promise<void> {
      await db.deleteFrom('noteReplies').where('companyId', '=', companyId).where('noteId', '=', id).execute();
      await db.deleteFrom('coachingSeen').where('companyId', '=', companyId).where('itemId', '=', id).execute();
      await db.deleteFrom('notes').where('companyId', '=', companyId).where('id', '=', id).execute();
    },
  };
}
