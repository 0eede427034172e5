import { defaultRubric } from '#models/learning/defaultRubric.ts';
import type { Criterion, Rubric, Scores } from '#models/learning/rubric.ts';
import type { Base, OfSession, Tables } from './database.ts';

type Row = Tables['scorecards'];
export type ScorecardRow = Omit<Row, 'scores' | 'isDone'> & { readonly scores: Scores; readonly isDone: boolean };
type Scored = Pick<ScorecardRow, 'rubricVersion' | 'scores' | 'comment' | 'number' | 'changedAt'>;
/** Each member of staff has one of a recording. */
type OfAuthor = OfSession & { readonly authorId: string };

function cardOf({ scores, isDone, ...row }: Row): ScorecardRow {
  return { ...row, scores: JSON.parse(scores) as Scores, isDone: isDone === 1 };
}

function rubricOf({ version, criteria }: Tables['rubrics']): Rubric {
  return { version, criteria: JSON.parse(criteria) as Criterion[] };
}

function rubrics({ db }: Base) {
  const of = (companyId: string) => db.selectFrom('rubrics').selectAll().where('companyId', '=', companyId);
  return {
    /** The one that holds. */
    async rubric(companyId: string): Promise<Rubric> {
      const row = await of(companyId).orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row ? rubricOf(row) : defaultRubric;
    },
    async rubricOf(companyId: string, version: number): Promise<Rubric | null> {
      if (version === 0) return defaultRubric;
      const row = await of(companyId).where('version', '=', version).executeTakeFirst();
      return row ? rubricOf(row) : null;
    },
    /** The next version; false where somebody else wrote that one already. */
    async setRubric(companyId: string, { version, criteria }: Rubric, at: number): Promise<boolean> {
      const row = { companyId, version, at, criteria: JSON.stringify(criteria) };
      const insert = db.insertInto('rubrics').values(row);
      const made = await insert.onConflict((oc) => oc.columns(['companyId', 'version']).doNothing()).executeTakeFirst();
      return made.numInsertedOrUpdatedRows === 1n;
    },
  };
}

/** What is looked at in recordings, and what was found. No question here is about somebody's scores as a whole. */
export function createScorecards(base: Base) {
  const { db } = base;
  const shared = (companyId: string) =>
    db.selectFrom('scorecards').selectAll().where('companyId', '=', companyId).where('sharedWith', 'is not', null);
  const one = ({ companyId, sessionId, authorId }: OfAuthor) =>
    db
      .updateTable('scorecards')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('authorId', '=', authorId);
  return {
    ...rubrics(base),
    async list({ companyId, sessionId }: OfSession): Promise<ScorecardRow[]> {
      const rows = db.selectFrom('scorecards').selectAll().where('companyId', '=', companyId);
      return (await rows.where('sessionId', '=', sessionId).orderBy('changedAt').execute()).map(cardOf);
    },
    /** What was shared with somebody, the latest first. */
    async of(companyId: string, staffId: string): Promise<ScorecardRow[]> {
      const rows = shared(companyId).where('sharedWith', '=', staffId).orderBy('sharedAt', 'desc').limit(200);
      return (await rows.execute()).map(cardOf);
    },
    /** A new one; false where there is one already. */
    async add(of: OfAuthor, id: string, { scores, ...card }: Scored): Promise<boolean> {
      const row = { ...of, id, ...card, scores: JSON.stringify(scores), sharedWith: null, sharedAt: null, isDone: 0 };
      const insert = db.insertInto('scorecards').values(row);
      const keys = ['companyId', 'sessionId', 'authorId'] as const;
      const made = await insert.onConflict((oc) => oc.columns([...keys]).doNothing()).executeTakeFirst();
      return made.numInsertedOrUpdatedRows === 1n;
    },
    /** False where it has another number by now. One that was shared is news again. */
    async change(of: OfAuthor, before: number, { scores, ...card }: Scored): Promise<boolean> {
      const set = { ...card, scores: JSON.stringify(scores), isDone: 0 };
      const update = one(of).set(set).where('number', '=', before);
      return (await update.executeTakeFirst()).numUpdatedRows === 1n;
    },
    async share(of: OfAuthor, sharedWith: string, sharedAt: number): Promise<void> {
      await one(of).set({ sharedWith, sharedAt }).where('sharedWith', 'is', null).execute();
    },
    async setDone(companyId: string, id: string, isDone: boolean): Promise<void> {
      const cards = db.updateTable('scorecards').where('companyId', '=', companyId).where('id', '=', id);
      await cards.set({ isDone: Number(isDone) }).execute();
    },
  };
}
