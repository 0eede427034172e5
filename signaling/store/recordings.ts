import type { Purpose } from '#models/customer.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDrop, prepareDue } from './findableDue.ts';
import { prepareLeavings } from './leavings.ts';
import { createRecordingChecks } from './recordingChecks.ts';
import { fileColumns, fileOf, type KeptFile, purposesIn } from './recordingFiles.ts';
import { createJoin } from './recordingJoins.ts';
import { flagsOf } from './segments.ts';
import type { Steps } from './steps.ts';

type Row = Tables['recordings'];
export type RecordingRow = Omit<Row, 'isHeld'> & { readonly isHeld: boolean };
/** A picture that was taken, and the segment that was running. */
type NewThumbnail = { readonly atMs: number; readonly byteLength: number; readonly segmentId: string };
export type Thumbnail = { readonly atMs: number; readonly byteLength: number; readonly purposes: readonly Purpose[] };

export type Recordings = ReturnType<typeof createRecordings>;

function recordingOf({ isHeld, ...row }: Row): RecordingRow {
  return { ...row, isHeld: isHeld === 1 };
}

const parts = ['segments', 'recordingFiles', 'thumbnails'] as const;

function createReads({ db }: Base) {
  const of = <T extends 'recordings' | 'recordingFiles' | 'thumbnails'>(
    table: T,
    { companyId, sessionId }: OfSession,
  ) =>
    db
      .selectFrom(table as 'recordings')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId);
  return {
    async get(where: OfSession): Promise<RecordingRow | null> {
      const row = await of('recordings', where).selectAll().executeTakeFirst();
      return row ? recordingOf(row) : null;
    },
    async files({ companyId, sessionId }: OfSession): Promise<KeptFile[]> {
      const rows = db.selectFrom('recordingFiles').select(fileColumns).where('companyId', '=', companyId);
      return (await rows.where('sessionId', '=', sessionId).orderBy('n').execute()).map(fileOf);
    },
    /** Every company's files, for the sweep. */
    async allFiles(): Promise<(OfSession & Pick<KeptFile, 'name' | 'bytes'>)[]> {
      return await db.selectFrom('recordingFiles').select(['companyId', 'sessionId', 'name', 'bytes']).execute();
    },
    async thumbnails({ companyId, sessionId }: OfSession): Promise<Thumbnail[]> {
      const rows = db.selectFrom('thumbnails').selectAll().where('companyId', '=', companyId);
      const found = await rows.where('sessionId', '=', sessionId).orderBy('atMs').execute();
      return found.map((row) => ({ atMs: row.atMs, byteLength: row.byteLength, purposes: purposesIn(row) }));
    },
    /** Every company's whose session was not said to have ended. */
    async running(): Promise<RecordingRow[]> {
      const rows = db.selectFrom('recordings').selectAll().where('endedAt', 'is', null);
      return (await rows.execute()).map(recordingOf);
    },
    /** Every company's whose session has ended and whose parts were not joined yet. */
    async unjoined(): Promise<RecordingRow[]> {
      const rows = db.selectFrom('recordings').selectAll().where('state', '=', 'open').where('endedAt', 'is not', null);
      return (await rows.orderBy('endedAt').execute()).map(recordingOf);
    },
    /** Those of a company whose session ended before `before` and that nobody holds. */
    async outdated(companyId: string, before: number): Promise<RecordingRow[]> {
      const rows = db.selectFrom('recordings').selectAll().where('companyId', '=', companyId);
      const due = rows.where('endedAt', '<', before).where('state', '!=', 'erased').where('isHeld', '=', 0);
      return (await due.execute()).map(recordingOf);
    },
    /** How many of a company ended before `before`: those nobody holds, and those on legal hold. */
    async outdatedCount(companyId: string, before: number): Promise<{ going: number; held: number }> {
      const rows = db.selectFrom('recordings').where('companyId', '=', companyId).where('state', '!=', 'erased');
      const found = rows.where('endedAt', '<', before).groupBy('isHeld');
      const counts = await found.select((eb) => ['isHeld', eb.fn.countAll<number>().as('count')]).execute();
      const of = (isHeld: number) => Number(counts.find((one) => one.isHeld === isHeld)?.count ?? 0);
      return { going: of(0), held: of(1) };
    },
  };
}

/** How a thumbnail is written down, for what its segment is for just now: false where nothing of it may be kept any more. */
function prepareThumbnail(base: Base) {
  const { db, prepare } = base;
  const due = prepareDue(base);
  const segmentNow = prepare(({ companyId, sessionId, id }: OfSession & { id: string }) =>
    db
      .selectFrom('segments')
      .innerJoin('recordings', (join) =>
        join
          .onRef('recordings.companyId', '=', 'segments.companyId')
          .onRef('recordings.sessionId', '=', 'segments.sessionId'),
      )
      .select(['segments.forCase', 'segments.forTraining'])
      .where('segments.companyId', '=', companyId)
      .where('segments.sessionId', '=', sessionId)
      .where('segments.id', '=', id)
      .where('segments.state', '!=', 'refused')
      .where('recordings.state', '!=', 'erased'),
  );
  const insert = prepare((row: Tables['thumbnails']) => {
    const { companyId, sessionId, atMs, byteLength, forCase, forTraining } = row;
    const added = db.insertInto('thumbnails').values({ companyId, sessionId, atMs, byteLength, forCase, forTraining });
    return added.onConflict((oc) => oc.columns(['companyId', 'sessionId', 'atMs']).doNothing());
  });
  return function* (where: OfSession, { atMs, byteLength, segmentId }: NewThumbnail): Steps<boolean> {
    const flags = yield* segmentNow.first({ ...where, id: segmentId });
    if (!flags || (flags.forCase === 0 && flags.forTraining === 0)) return false;
    yield* insert.run({ ...where, atMs, byteLength, ...flags });
    yield* due(where);
    return true;
  };
}

function createChanges(base: Base) {
  const { db, together } = base;
  const add = prepareThumbnail(base);
  const one = ({ companyId, sessionId }: OfSession) =>
    db.updateTable('recordings').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    join: createJoin(base),
    async ended(where: OfSession, endedAt: number): Promise<void> {
      await one(where).set({ endedAt }).where('endedAt', 'is', null).execute();
    },
    async hold(where: OfSession, isHeld: boolean): Promise<void> {
      await one(where)
        .set({ isHeld: Number(isHeld) })
        .execute();
    },
    /** Adding it again changes nothing. False where what it shows was erased, or is for nothing any more. */
    async addThumbnail(where: OfSession, thumbnail: NewThumbnail): Promise<boolean> {
      return await together(where.sessionId, () => add(where, thumbnail));
    },
  };
}

function createNarrowing(base: Base) {
  const { db, together, prepare } = base;
  const leave = prepareLeavings(base);
  const [unfind, due] = [prepareDrop(base), prepareDue(base)];
  const narrow = parts.map((table) =>
    prepare(({ companyId, sessionId, forCase, forTraining }: OfSession & { forCase: number; forTraining: number }) =>
      db
        .updateTable(table as 'segments')
        .set((eb) => ({
          forCase: eb('forCase', '*', forCase),
          forTraining: eb('forTraining', '*', forTraining),
        }))
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    ),
  );
  const drop = parts.map((table) =>
    prepare(({ companyId, sessionId }: OfSession) =>
      db
        .deleteFrom(table)
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .where('forCase', '=', 0)
        .where('forTraining', '=', 0),
    ),
  );
  return {
    /** What is for no purpose any more goes; `leaving`: the names of its bytes. */
    async dropWithoutPurpose(where: OfSession, leaving: readonly string[]): Promise<void> {
      await together(where.sessionId, function* () {
        yield* leave(leaving);
        for (const table of drop) yield* table.run(where);
        yield* unfind(where);
        yield* due(where);
      });
    },
    /** What was kept is for these purposes at most from now on. */
    async narrow(where: OfSession, purposes: readonly Purpose[]): Promise<void> {
      await together(where.sessionId, function* () {
        for (const table of narrow) yield* table.run({ ...where, ...flagsOf(purposes) });
        yield* unfind(where);
        yield* due(where);
      });
    },
  };
}

type Erasing = {
  readonly at: number;
  readonly log: { readonly keyframes: readonly string[] } | null;
  /** The names of the bytes that are to go with it. */
  readonly leaving: readonly string[];
};

function createTaking(base: Base) {
  const { db, together, prepare } = base;
  const leave = prepareLeavings(base);
  const [unfind, due] = [prepareDrop(base), prepareDue(base)];
  const clear = ([...parts, 'recordingTags'] as const).map((table) =>
    prepare(({ companyId, sessionId }: OfSession) =>
      db.deleteFrom(table).where('companyId', '=', companyId).where('sessionId', '=', sessionId),
    ),
  );
  const clearLog = (['happenings', 'operations'] as const).map((table) =>
    prepare(({ companyId, sessionId }: OfSession) =>
      db.deleteFrom(table).where('companyId', '=', companyId).where('sessionId', '=', sessionId),
    ),
  );
  const clearKeyframe = prepare(({ companyId, sessionId, id }: OfSession & { id: string }) =>
    db
      .deleteFrom('keyframes')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('id', '=', id),
  );
  const tombstone = prepare(({ companyId, sessionId, at }: OfSession & { at: number }) =>
    db
      .updateTable('recordings')
      .set({ state: 'erased', problem: null, firstLiveAt: 0, erasedAt: at })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  return {
    /** All of it goes but that it was there; `log`: with the session's log, and these of the pictures it was drawn on. */
    async erase(where: OfSession, { at, log, leaving }: Erasing): Promise<void> {
      await together(where.sessionId, function* () {
        yield* leave(leaving);
        for (const table of log ? [...clear, ...clearLog] : clear) yield* table.run(where);
        for (const id of log?.keyframes ?? []) yield* clearKeyframe.run({ ...where, id });
        yield* tombstone.run({ ...where, at });
        yield* unfind(where);
        // Whoever reads it just now writes what they found once more.
        yield* due(where);
      });
    },
  };
}

/** Recordings: their files, their thumbnails, and what became of them. */
export function createRecordings(base: Base) {
  const [reads, changes, checks] = [createReads(base), createChanges(base), createRecordingChecks(base)];
  return { ...reads, ...changes, ...checks, ...createNarrowing(base), ...createTaking(base) };
}
