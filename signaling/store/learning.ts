import { stretchAround } from '#models/learning/stretch.ts';
import type { Span } from '#models/recording/stretches.ts';
import { createCourses } from './courses.ts';
import type { Base, OfSession } from './database.ts';
import { prepareDue } from './findableDue.ts';
import { prepareLeavings } from './leavings.ts';
import { createNotes } from './notes.ts';
import { createScorecards } from './scorecards.ts';
import type { Steps } from './steps.ts';

const whole: Span = { fromMs: 0, toMs: Number.POSITIVE_INFINITY };

export type Learning = ReturnType<typeof createLearning>;

/** What of a recording was shown to somebody: shared with them by name, and open to everybody in courses and examples. */
function shownTo({ db }: Base) {
  return async ({ companyId, sessionId }: OfSession, staffId: string): Promise<readonly Span[]> => {
    const of = <T extends 'notes' | 'scorecards' | 'exemplars'>(table: T) =>
      db
        .selectFrom(table as 'notes')
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId);
    const notes = await of('notes')
      .select(['atMs', 'toMs'])
      .where('sharedWith', '=', staffId)
      .where('removedAt', 'is', null)
      .execute();
    const card = await of('scorecards').select('id').where('sharedWith', '=', staffId).limit(1).executeTakeFirst();
    const examples = await db
      .selectFrom('exemplars')
      .select(['fromMs', 'toMs'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .execute();
    const items = await db
      .selectFrom('playlistItems')
      .innerJoin('playlists', (join) =>
        join
          .onRef('playlists.companyId', '=', 'playlistItems.companyId')
          .onRef('playlists.id', '=', 'playlistItems.playlistId'),
      )
      .select(['playlistItems.fromMs', 'playlistItems.toMs'])
      .where('playlistItems.companyId', '=', companyId)
      .where('playlistItems.sessionId', '=', sessionId)
      .where('playlists.isOpen', '=', 1)
      .execute();
    return [
      ...notes.map(stretchAround),
      ...(card ? [whole] : []),
      ...examples.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? whole.toMs })),
      ...items,
    ];
  };
}

/** What was known of a recording before it went. */
export type Known = {
  readonly noteIds: readonly string[];
  readonly gone: readonly { readonly id: string; readonly staffId: string | null }[];
};

function knownOf({ db }: Base) {
  return async ({ companyId, sessionId }: OfSession): Promise<Known> => {
    const of = (table: 'notes' | 'scorecards') =>
      db
        .selectFrom(table)
        .select(['id', 'sharedWith'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .execute();
    const [notes, cards] = [await of('notes'), await of('scorecards')];
    const examples = await db
      .selectFrom('exemplars')
      .select('id')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .execute();
    const shared = [...notes, ...cards].flatMap(({ id, sharedWith }) =>
      sharedWith ? { id, staffId: sharedWith } : [],
    );
    const gone = [...shared, ...examples.map(({ id }) => ({ id, staffId: null }))];
    return { noteIds: notes.map(({ id }) => id), gone };
  };
}

function prepareForgetting({ db, prepare }: Base) {
  const rows = <T extends 'notes' | 'scorecards' | 'exemplars' | 'noteReplies'>(table: T) =>
    prepare(({ companyId, sessionId }: OfSession) =>
      db
        .deleteFrom(table as 'notes')
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    );
  const clear = [rows('noteReplies'), rows('notes'), rows('scorecards'), rows('exemplars')];
  const blank = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .updateTable('playlistItems')
      .set({ sessionId: null, fromMs: 0, toMs: 0, title: '', words: '' })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  const unsee = prepare(({ companyId, id }: { companyId: string; id: string }) =>
    db.deleteFrom('coachingSeen').where('companyId', '=', companyId).where('itemId', '=', id),
  );
  const say = prepare(({ companyId, id, staffId }: { companyId: string; id: string; staffId: string | null }) =>
    db
      .insertInto('learningGone')
      .values({ companyId, id, staffId })
      .onConflict((oc) => oc.columns(['companyId', 'id']).doNothing()),
  );
  return { clear, blank, unsee, say };
}

/** How all that was said of a recording goes, together with what takes the recording away. */
export function prepareForgetLearning(base: Base) {
  const { clear, blank, unsee, say } = prepareForgetting(base);
  const due = prepareDue(base);
  return function* (where: OfSession, { noteIds, gone }: Known): Steps<void> {
    for (const table of clear) yield* table.run(where);
    yield* blank.run(where);
    if (noteIds.length > 0) yield* due(where);
    for (const one of gone) {
      yield* unsee.run({ companyId: where.companyId, id: one.id });
      yield* say.run({ companyId: where.companyId, ...one });
    }
  };
}

function createForgetting(base: Base) {
  const [forget, leave, known] = [prepareForgetLearning(base), prepareLeavings(base), knownOf(base)];
  return {
    /** What is known of a recording, before it goes. */
    known,
    /**
     * All that was said of a recording goes; what stays says that something was there, to those it was shared with, and
     * nothing of what. Answers the notes whose pictures are to go as well, by `leaving`'s names, and who lost something.
     */
    async forget(
      where: OfSession,
      leaving: (noteIds: readonly string[]) => readonly string[],
    ): Promise<{ noteIds: readonly string[]; staffIds: readonly string[] }> {
      const what = await known(where);
      await base.together(where.sessionId, function* () {
        yield* leave(leaving(what.noteIds));
        yield* forget(where, what);
      });
      return { noteIds: what.noteIds, staffIds: losersOf(what) };
    },
  };
}

/** Who loses something that was shared with them. */
export function losersOf({ gone }: Known): string[] {
  return [...new Set(gone.flatMap(({ staffId }) => staffId ?? []))];
}

function inbox({ db }: Base) {
  const gone = (companyId: string) => db.selectFrom('learningGone').select('id').where('companyId', '=', companyId);
  return {
    /** When somebody saw what last, by its id. */
    async seen(companyId: string, staffId: string): Promise<ReadonlyMap<string, number>> {
      const rows = db.selectFrom('coachingSeen').select(['itemId', 'at']).where('companyId', '=', companyId);
      const found = await rows.where('staffId', '=', staffId).execute();
      return new Map(found.map(({ itemId, at }) => [itemId, at]));
    },
    async see(companyId: string, { itemId, staffId, at }: { itemId: string; staffId: string; at: number }) {
      const insert = db.insertInto('coachingSeen').values({ companyId, itemId, staffId, at });
      const keys = ['companyId', 'itemId', 'staffId'] as const;
      await insert.onConflict((oc) => oc.columns([...keys]).doUpdateSet({ at })).execute();
    },
    /** What somebody was shared and is not there any more; null asks for the shelf. */
    async gone(companyId: string, staffId: string | null): Promise<string[]> {
      const rows = gone(companyId).where('staffId', staffId === null ? 'is' : '=', staffId);
      return (await rows.execute()).map(({ id }) => id);
    },
    /** They know. */
    async dismiss(companyId: string, staffId: string, id: string): Promise<boolean> {
      const rows = db.deleteFrom('learningGone').where('companyId', '=', companyId).where('staffId', '=', staffId);
      return (await rows.where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
    },
    /** Which of these recordings may be used for training, at least in part. */
    async usable(companyId: string, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (sessionIds.length === 0) return new Set();
      const rows = db.selectFrom('segments').select('sessionId').distinct().where('companyId', '=', companyId);
      const agreed = rows.where('forTraining', '=', 1).where('state', '!=', 'refused');
      const found = await agreed.where('sessionId', 'in', [...new Set(sessionIds)]).execute();
      return new Set(found.map(({ sessionId }) => sessionId));
    },
  };
}

/** What is learned from recordings. */
export function createLearning(base: Base) {
  return {
    notes: createNotes(base),
    scorecards: createScorecards(base),
    courses: createCourses(base),
    shownTo: shownTo(base),
    ...createForgetting(base),
    ...inbox(base),
  };
}
