import type { Entry, Operation } from '#models/operation.ts';
import type { Base, OfSession, Side, Tables } from './database.ts';
import type { Steps } from './steps.ts';

/** The number an operation got. */
export type Numbered = { readonly id: string; readonly seq: number };

/** How much of a log is one side's. */
export type LogSize = { readonly count: number; readonly bytes: number };

/** Operations of one side, and how much room they may take. */
export type Batch = {
  readonly side: Side;
  readonly operations: readonly Operation[];
  readonly at: number;
  readonly left: LogSize;
};

/** The number each operation has, and what the log grew by. */
export type Appended = { readonly entries: readonly Numbered[]; readonly added: LogSize };

export type Operations = ReturnType<typeof createOperations>;

type Row = Omit<Tables['operations'], keyof OfSession | 'side'>;

function prepareLog({ db, prepare }: Base) {
  const rows = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('operations').select('seq').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    last: prepare((given: OfSession) => rows(given).orderBy('seq', 'desc').limit(1)),
    known: prepare((given: OfSession & { side: Side; id: string }) =>
      rows(given).where('side', '=', given.side).where('id', '=', given.id),
    ),
    add: prepare(({ companyId, sessionId, seq, side, id, at, bytes, body }: Tables['operations']) =>
      db.insertInto('operations').values({ companyId, sessionId, seq, side, id, at, bytes, body }),
    ),
  };
}

type Log = ReturnType<typeof prepareLog>;

/** What of a batch the log does not know yet, as rows, and the number of everything in it. */
function* numbered(log: Log, where: OfSession, { side, operations, at }: Batch): Steps<Appended & { rows: Row[] }> {
  const seqOf = new Map<string, number>();
  const rows: Row[] = [];
  let last = (yield* log.last.first(where))?.seq ?? 0;
  for (const operation of operations) {
    const { id } = operation;
    if (seqOf.has(id)) continue;
    const seq = (yield* log.known.first({ ...where, side, id }))?.seq ?? last + 1;
    seqOf.set(id, seq);
    if (seq <= last) continue;
    last = seq;
    const body = JSON.stringify(operation);
    rows.push({ seq, id, at, bytes: Buffer.byteLength(body), body });
  }
  const added: LogSize = { count: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
  return { rows, added, entries: operations.map(({ id }) => ({ id, seq: seqOf.get(id) ?? last })) };
}

export function createOperations(base: Base) {
  const { db, ask, together } = base;
  const log = prepareLog(base);
  const rowsOf = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('operations').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    /**
     * Adds to the log in one transaction; an id this side has used keeps its number and its first body [rule.M1, rule.M6].
     * Null where what is new of it takes more room than is left: then nothing was added.
     */
    async append(where: OfSession, batch: Batch): Promise<Appended | null> {
      const { side, left } = batch;
      return await together(where.sessionId, function* () {
        const { rows, added, entries } = yield* numbered(log, where, batch);
        if (added.count > left.count || added.bytes > left.bytes) return null;
        for (const row of rows) yield* log.add.put({ ...where, side, ...row });
        return { entries, added };
      });
    },
    /** The number of the last operation; 0 where there is none. */
    async last(where: OfSession): Promise<number> {
      return (await ask(log.last.first(where)))?.seq ?? 0;
    },
    /** The operations after number `seq`, in order. */
    async since(where: OfSession, seq: number): Promise<Entry[]> {
      const found = rowsOf(where).select(['seq', 'body']).where('seq', '>', seq).orderBy('seq');
      return (await found.execute()).map((row) => ({ seq: row.seq, operation: JSON.parse(row.body) as Operation }));
    },
    /** All of them with their times, epoch ms, in order. */
    async timed(where: OfSession): Promise<(Entry & { readonly at: number })[]> {
      const found = await rowsOf(where).select(['seq', 'at', 'body']).orderBy('seq').execute();
      return found.map(({ seq, at, body }) => ({ seq, at, operation: JSON.parse(body) as Operation }));
    },
    /** How much of the log is whose. */
    async sizes(where: OfSession): Promise<Record<Side, LogSize>> {
      const found = rowsOf(where)
        .select((eb) => ['side', eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('bytes').as('bytes')])
        .groupBy('side');
      const sizes = { customer: { count: 0, bytes: 0 }, technician: { count: 0, bytes: 0 } };
      for (const { side, count, bytes } of await found.execute())
        sizes[side] = { count: Number(count), bytes: Number(bytes) };
      return sizes;
    },
  };
}
