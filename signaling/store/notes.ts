import type { NoteDrawing, NoteWish } from '#models/api/learning.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDue } from './findableDue.ts';
import type { Steps } from './steps.ts';

type Row = Tables['notes'];
export type NoteRow = Omit<Row, 'drawing' | 'isDone'> & {
  readonly drawing: NoteDrawing | null;
  readonly isDone: boolean;
};
export type ReplyRow = Tables['noteReplies'];
/** A note of a company, wherever it stands. */
export type OfNote = { readonly companyId: string; readonly id: string };
/** And of which recording. */
type OfOwn = OfSession & OfNote;
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

type NewRow = Omit<Row, 'pictureBytes' | 'removedAt' | 'sharedWith' | 'sharedAt' | 'isDone'>;
type Changed = OfNote & ReturnType<typeof columnsOf> & { readonly before: number };

/** What changes the words that a recording is found by. */
function prepareWriting({ db, prepare }: Base) {
  const add = prepare(({ companyId, sessionId, id, authorId, createdAt, atMs, toMs, text, drawing, number }: NewRow) =>
    db
      .insertInto('notes')
      .values({
        ...{ companyId, sessionId, id, authorId, createdAt, atMs, toMs, text, drawing, number },
        ...{ pictureBytes: null, removedAt: null, sharedWith: null, sharedAt: null, isDone: 0 },
      })
      .onConflict((oc) => oc.columns(['companyId', 'id']).doNothing()),
  );
  const change = prepare(({ companyId, id, before, atMs, toMs, text, drawing, number }: Changed) =>
    db
      .updateTable('notes')
      .set({ atMs, toMs, text, drawing, number })
      .where('companyId', '=', companyId)
      .where('id', '=', id)
      .where('number', '=', before),
  );
  const setRemoved = prepare(({ companyId, id, removedAt }: OfNote & { removedAt: number | null }) =>
    db.updateTable('notes').set({ removedAt }).where('companyId', '=', companyId).where('id', '=', id),
  );
  const reply = prepare(({ companyId, sessionId, noteId, id, authorId, at, text }: ReplyRow) =>
    db
      .insertInto('noteReplies')
      .values({ companyId, sessionId, noteId, id, authorId, at, text })
      .onConflict((oc) => oc.columns(['companyId', 'noteId', 'id']).doNothing()),
  );
  return { add, change, setRemoved, reply };
}

function writing(base: Base) {
  const { add, change, setRemoved, reply } = prepareWriting(base);
  const due = prepareDue(base);
  const write = ({ companyId, sessionId }: OfSession, step: () => Steps<number>): Promise<number> =>
    base.together(sessionId, function* () {
      const changes = yield* step();
      if (changes > 0) yield* due({ companyId, sessionId });
      return changes;
    });
  return {
    /** Adding it again changes nothing. */
    async add(where: OfSession, note: Written & Pick<Row, 'id' | 'authorId' | 'createdAt'>): Promise<void> {
      const { id, authorId, createdAt } = note;
      await write(where, (): Steps<number> => add.run({ ...where, id, authorId, createdAt, ...columnsOf(note) }));
    },
    /** False where it has another number by now. */
    async change(of: OfOwn, before: number, note: Written): Promise<boolean> {
      const { companyId, id } = of;
      return (await write(of, (): Steps<number> => change.run({ companyId, id, before, ...columnsOf(note) }))) === 1;
    },
    async setRemoved(of: OfOwn, removedAt: number | null): Promise<void> {
      await write(of, (): Steps<number> => setRemoved.run({ companyId: of.companyId, id: of.id, removedAt }));
    },
    /** Adding it again changes nothing. */
    async reply(row: ReplyRow): Promise<void> {
      await write(row, (): Steps<number> => reply.run(row));
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
    ...writing(base),
    async setPicture(of: OfNote, pictureBytes: number): Promise<void> {
      await one(of).set({ pictureBytes }).execute();
    },
    async share(of: OfNote, sharedWith: string, sharedAt: number): Promise<void> {
      await one(of).set({ sharedWith, sharedAt }).where('sharedWith', 'is', null).execute();
    },
    async setDone(of: OfNote, isDone: boolean): Promise<void> {
      await one(of)
        .set({ isDone: Number(isDone) })
        .execute();
    },
    /** With what was answered. */
    async remove({ companyId, id }: OfNote): Promise<void> {
      await db.deleteFrom('noteReplies').where('companyId', '=', companyId).where('noteId', '=', id).execute();
      await db.deleteFrom('coachingSeen').where('companyId', '=', companyId).where('itemId', '=', id).execute();
      await db.deleteFrom('notes').where('companyId', '=', companyId).where('id', '=', id).execute();
    },
  };
}
