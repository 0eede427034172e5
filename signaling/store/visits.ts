import type { TrailEvent } from '#models/library/trail.ts';
import type { Base, Tables } from './database.ts';

/** One device at one machine: what was read and tried there before anybody helped. */
export type Visit = {
  readonly id: string;
  readonly companyId: string;
  readonly machineId: string;
  readonly tokenHash: string;
  readonly createdAt: number;
};

export type VisitKey = Pick<Visit, 'companyId' | 'id'>;

/** A visit with its machine, as its own customer may see it. */
export type OwnVisit = Visit & { readonly family: string; readonly model: string };

/** More than anybody does at a machine before they ask. */
const maxEvents = 1_000;

export type Visits = ReturnType<typeof createVisits>;

function prepareEvents({ db, prepare }: Base) {
  return {
    count: prepare((given: { visitId: string }) =>
      db
        .selectFrom('trailEvents')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('visitId', '=', given.visitId),
    ),
    insert: prepare(({ companyId, visitId, id, at, body }: Tables['trailEvents']) =>
      db
        .insertInto('trailEvents')
        .values({ companyId, visitId, id, at, body })
        .onConflict((oc) => oc.columns(['visitId', 'id']).doNothing()),
    ),
  };
}

export function createVisits(base: Base) {
  const { db, together } = base;
  const { count, insert } = prepareEvents(base);
  const select = (tokenHash: string) =>
    db
      .selectFrom('visits as v')
      .innerJoin('machines as m', (join) =>
        join.onRef('m.companyId', '=', 'v.companyId').onRef('m.id', '=', 'v.machineId'),
      )
      .select(['v.id', 'v.companyId', 'v.machineId', 'v.tokenHash', 'v.createdAt', 'm.family', 'm.model'])
      .where('v.tokenHash', '=', tokenHash)
      .orderBy('v.createdAt');
  return {
    /** The visits of the device with this cookie. */
    async ofDevice(tokenHash: string): Promise<OwnVisit[]> {
      return await select(tokenHash).execute();
    },
    async insert(visit: Visit): Promise<void> {
      await db.insertInto('visits').values(visit).execute();
    },
    /** Adds what is not known yet; false when the visit has as much as is kept, and then nothing is added. */
    async add({ companyId, id: visitId }: VisitKey, events: readonly TrailEvent[]): Promise<boolean> {
      return together(() => {
        if (Number(count.first({ visitId })?.n ?? 0) + events.length > maxEvents) return false;
        for (const event of events) {
          const { id, at } = event;
          insert.run({ companyId, visitId, id, at, body: JSON.stringify(event) });
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
