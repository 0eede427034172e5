import type { Purpose } from '#models/customer.ts';
import type { Finalise, NewSegment, RecordedSegment } from '#models/recording.ts';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareDue } from './findableDue.ts';
import type { Steps } from './steps.ts';

type Row = Tables['segments'];

/** A segment and where its bytes are. */
export type KeptSegment = RecordedSegment & {
  readonly companyId: string;
  readonly upload: string;
  /** False once it is in a joined file and its own bytes are gone. */
  readonly hasRaw: boolean;
  readonly begunAt: number;
  readonly changedAt: number;
};

/** A segment that begins: whose, what for, under which name its bytes will lie, and when by the server's clock. */
export type SegmentBegun = {
  readonly segment: NewSegment;
  readonly technicianId: string;
  readonly purposes: readonly Purpose[];
  readonly firstLiveAt: number;
  readonly upload: string;
  readonly at: number;
};

export type Segments = ReturnType<typeof createSegments>;

function purposesIn({ forCase, forTraining }: Pick<Row, 'forCase' | 'forTraining'>): Purpose[] {
  return [...(forCase ? (['case'] as const) : []), ...(forTraining ? (['training'] as const) : [])];
}

export function flagsOf(purposes: readonly Purpose[]): { forCase: number; forTraining: number } {
  return { forCase: Number(purposes.includes('case')), forTraining: Number(purposes.includes('training')) };
}

function segmentOf({ forCase, forTraining, hasRaw, ...row }: Row): KeptSegment {
  return { ...row, hasRaw: hasRaw === 1, purposes: purposesIn({ forCase, forTraining }) };
}

function prepareBegin({ db, prepare }: Base) {
  const known = prepare(({ companyId, sessionId }: OfSession) =>
    db.selectFrom('recordings').select('state').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
  );
  const addRecording = prepare(({ companyId, sessionId, firstLiveAt }: OfSession & { firstLiveAt: number }) =>
    db.insertInto('recordings').values({
      ...{ companyId, sessionId, firstLiveAt },
      ...{ endedAt: null, state: 'open', problem: null, isHeld: 0, erasedAt: null },
    }),
  );
  const reopen = prepare(({ companyId, sessionId, firstLiveAt }: OfSession & { firstLiveAt: number }) =>
    db
      .updateTable('recordings')
      .set({ state: 'open', firstLiveAt })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  return function* (where: OfSession, firstLiveAt: number): Steps<void> {
    const state = (yield* known.first(where))?.state;
    if (state === undefined) yield* addRecording.run({ ...where, firstLiveAt });
    // Erased at the customer's wish, who then agreed once more in the same session.
    else if (state === 'erased') yield* reopen.run({ ...where, firstLiveAt });
  };
}

/** Each column by its name, so that a prepared query has a slot for each. */
function columnsOf(row: Row): Row {
  const { companyId, sessionId, id, technicianId, mime, startedAtMs, endedAtMs, why } = row;
  const { forCase, forTraining, bytes, sha256, state, upload, hasRaw, begunAt, changedAt } = row;
  const about = { companyId, sessionId, id, technicianId, mime, startedAtMs, endedAtMs, why };
  return { ...about, forCase, forTraining, bytes, sha256, state, upload, hasRaw, begunAt, changedAt };
}

function rowOf(where: OfSession, begun: SegmentBegun): Row {
  const { segment, technicianId, purposes, upload, at } = begun;
  return {
    ...where,
    ...segment,
    ...flagsOf(purposes),
    technicianId,
    upload,
    ...{ endedAtMs: null, bytes: 0, sha256: null, state: 'open', hasRaw: 1, begunAt: at, changedAt: at },
  };
}

function createReads({ db }: Base) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('segments').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    async get(where: OfSession, id: string): Promise<KeptSegment | null> {
      const row = await rows(where).selectAll().where('id', '=', id).executeTakeFirst();
      return row ? segmentOf(row) : null;
    },
    /** In the order of the session's clock. */
    async list(where: OfSession): Promise<KeptSegment[]> {
      return (await rows(where).selectAll().orderBy('startedAtMs').orderBy('id').execute()).map(segmentOf);
    },
    /** Every company's whose bytes lie under a name of their own, for the sweep. */
    async raw(): Promise<KeptSegment[]> {
      return (await db.selectFrom('segments').selectAll().where('hasRaw', '=', 1).execute()).map(segmentOf);
    },
    async byUpload(upload: string): Promise<KeptSegment | null> {
      const row = await db.selectFrom('segments').selectAll().where('upload', '=', upload).executeTakeFirst();
      return row ? segmentOf(row) : null;
    },
    /** Bytes of all recordings of a company. */
    async bytesOf(companyId: string): Promise<number> {
      const sum = (table: 'segments' | 'recordingFiles') =>
        db
          .selectFrom(table)
          .select((eb) => eb.fn.sum<number | null>('bytes').as('bytes'))
          .where('companyId', '=', companyId);
      const raw = await sum('segments')
        .where('hasRaw' as never, '=', 1 as never)
        .executeTakeFirstOrThrow();
      const files = await sum('recordingFiles').executeTakeFirstOrThrow();
      return Number(raw.bytes ?? 0) + Number(files.bytes ?? 0);
    },
  };
}

/** The runs of recorders, and how far each has arrived. */
export function createSegments(base: Base) {
  const { db, together } = base;
  const [begin, due] = [prepareBegin(base), prepareDue(base)];
  const one = ({ companyId, sessionId }: OfSession, id: string) =>
    db
      .updateTable('segments')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('id', '=', id);
  const insert = base.prepare((row: Row) => db.insertInto('segments').values(columnsOf(row)));
  return {
    ...createReads(base),
    async begin(where: OfSession, begun: SegmentBegun): Promise<void> {
      await together(where.sessionId, function* () {
        yield* begin(where, begun.firstLiveAt);
        yield* insert.run(rowOf(where, begun));
        yield* due(where);
      });
    },
    async grew(where: OfSession, id: string, { bytes, at }: { bytes: number; at: number }): Promise<void> {
      await one(where, id).set({ bytes, changedAt: at }).execute();
    },
    async ended(where: OfSession, id: string, { endedAtMs, at }: { endedAtMs: number; at: number }): Promise<void> {
      await one(where, id).set({ endedAtMs, changedAt: at }).where('state', '=', 'open').execute();
    },
    async finalise(where: OfSession, id: string, given: Finalise & { readonly at: number }): Promise<void> {
      const { at: changedAt, ...known } = given;
      await one(where, id)
        .set({ ...known, state: 'finalised', changedAt })
        .where('state', '=', 'open')
        .execute();
    },
    /** It is not kept: its bytes go, and what is left says only that it was there. */
    async refuse(where: OfSession, id: string, at: number): Promise<void> {
      await one(where, id).set({ state: 'refused', bytes: 0, hasRaw: 0, changedAt: at }).execute();
    },
  };
}
