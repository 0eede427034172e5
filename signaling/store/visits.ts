import type { TrailEvent } from '#models/library/trail.ts';
import type { Base, Tables } from './database.ts';

/**
 * One device at one machine, or at a family of them where it is not known which one: what was read and tried there before
 * anybody helped. A machine says its own family and model.
 */
export type Visit = {
  readonly id: string;
  readonly companyId: string;
  readonly machineId: string | null;
  readonly family: string | null;
  readonly model: string | null;
  readonly tokenHash: string;
  readonly createdAt: number;
};

export type VisitKey = Pick<Visit, 'companyId' | 'id'>;

/** A visit with its machine, as its own customer may see it. */
export type OwnVisit = Omit<Visit, 'family' | 'model'> & { readonly family: string; readonly model: string };

/** More than anybody does at a machine before they ask. */
const maxEvents = 1_000;

type Event = Omit<Tables['trailEvents'], 'isCounted'>;

export type Visits = ReturnType<typeof createVisits>;

function prepareEvents({ db, prepare }: Base) {
  return {
    known: prepare((given: { visitId: string }) =>
      db.selectFrom('visits').select('id').where('id', '=', given.visitId),
    ),
    count: prepare((given: { visitId: string }) =>
      db
        .selectFrom('trailEvents')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('visitId', '=', given.visitId),
    ),
    insert: prepare(({ companyId, visitId, id, at, body }: Event) =>
      db
        .insertInto('trailEvents')
        .values({ companyId, visitId, id, at, body })
        .onConflict((oc) => oc.columns(['visitId', 'id']).doNothing()),
    ),
    reported: prepare((given: { id: string; at: number }) =>
      db.updateTable('visits').set({ reportedAt: given.at }).where('id', '=', given.id),
    ),
  };
}

function ofDevice({ db }: Base, tokenHash: string) {
  return db
    .selectFrom('visits as v')
    .leftJoin('machines as m', (join) =>
      join.onRef('m.companyId', '=', 'v.companyId').onRef('m.id', '=', 'v.machineId'),
    )
    .select(['v.id', 'v.companyId', 'v.machineId', 'v.tokenHash', 'v.createdAt'])
    .select(({ fn, val }) => [
      fn.coalesce('m.family', 'v.family', val('')).as('family'),
      fn.coalesce('m.model', 'v.model', val('')).as('model'),
    ])
    .where('v.tokenHash', '=', tokenHash)
    .orderBy('v.createdAt');
}

export function createVisits(base: Base) {
  const { db, together } = base;
  const { known, count, insert, reported } = prepareEvents(base);
  return {
    /** The visits of the device with this cookie. */
    async ofDevice(tokenHash: string): Promise<OwnVisit[]> {
      return await ofDevice(base, tokenHash).execute();
    },
    /** The family and model that were said, where it is not known which machine it is; null elsewhere. */
    async placeOf({ companyId, id }: VisitKey): Promise<{ family: string; model: string } | null> {
      const found = db.selectFrom('visits').select(['machineId', 'family', 'model']).where('companyId', '=', companyId);
      const row = await found.where('id', '=', id).executeTakeFirst();
      return row?.machineId === null ? { family: row.family ?? '', model: row.model ?? '' } : null;
    },
    async setModel({ companyId, id }: VisitKey, model: string): Promise<void> {
      const change = db.updateTable('visits').set({ model }).where('companyId', '=', companyId).where('id', '=', id);
      await change.where('machineId', 'is', null).execute();
    },
    async insert(visit: Visit): Promise<void> {
      await db.insertInto('visits').values(visit).execute();
    },
    /**
     * Adds what is not known yet and came in now (epoch ms); false when the visit has as much as is kept, or was deleted,
     * and then nothing is added.
     */
    async add({ companyId, id: visitId }: VisitKey, events: readonly TrailEvent[], now: number): Promise<boolean> {
      return await together(visitId, function* () {
        if (!(yield* known.first({ visitId }))) return false;
        if (Number((yield* count.first({ visitId }))?.n ?? 0) + events.length > maxEvents) return false;
        if (events.length > 0) yield* reported.run({ id: visitId, at: now });
        for (const event of events) {
          const { id, at } = event;
          yield* insert.run({ companyId, visitId, id, at, body: JSON.stringify(event) });
        }
        return true;
      });
    },
    async events(visitId: string): Promise<TrailEvent[]> {
      const rows = db
        .selectFrom('trailEvents')
        .select('body')
        .where('visitId', '=', visitId)
        .orderBy('at')
        .orderBy('id');
      return (await rows.execute()).map(({ body }) => JSON.parse(body) as TrailEvent);
    },
    /** Everything of this device, for good. */
    async forget(tokenHash: string): Promise<void> {
      await db.deleteFrom('visits').where('tokenHash', '=', tokenHash).execute();
    },
    /** Forgets visits that began before this time. */
    async prune(createdBefore: number): Promise<void> {
      await db.deleteFrom('visits').where('createdAt', '<', createdBefore).execute();
    },
  };
}
