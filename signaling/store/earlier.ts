import type { Session } from '#models/session.ts';
import type { Base } from './database.ts';
import { sessionOf } from './sessionRow.ts';

export type Earlier = ReturnType<typeof createEarlier>;

/** What happened before: the sessions of a machine and of a device. */
export function createEarlier({ db, prepare }: Base) {
  const sessions = db
    .selectFrom('links as l')
    .innerJoin('sessions as s', (join) => join.onRef('s.companyId', '=', 'l.companyId').onRef('s.linkId', '=', 'l.id'))
    .select('s.body');
  const atMachine = prepare((given: { companyId: string; machineId: string; limit: number }) =>
    sessions
      .where('l.companyId', '=', given.companyId)
      .where('l.machineId', '=', given.machineId)
      .where('s.state', '=', 'ended')
      .orderBy('s.endedAt', 'desc')
      .limit(given.limit),
  );
  const ofVisit = prepare((given: { companyId: string; visitId: string; limit: number }) =>
    sessions
      .where('l.companyId', '=', given.companyId)
      .where('l.visitId', '=', given.visitId)
      .orderBy('l.createdAt', 'desc')
      .limit(given.limit),
  );
  const open = prepare((given: { companyId: string; machineId: string }) =>
    sessions
      .where('l.companyId', '=', given.companyId)
      .where('l.machineId', '=', given.machineId)
      .where('s.state', '!=', 'ended'),
  );
  return {
    /** The sessions about a machine that have ended, the latest first. */
    async atMachine(companyId: string, machineId: string, limit: number): Promise<Session[]> {
      return atMachine.all({ companyId, machineId, limit }).map(sessionOf);
    },
    /** Those that were asked for with a device at one machine, the latest first, whether or not they have ended. */
    async ofVisit(companyId: string, visitId: string): Promise<Session[]> {
      return ofVisit.all({ companyId, visitId, limit: 20 }).map(sessionOf);
    },
    /** Those about a machine that have not ended. */
    async openAt(companyId: string, machineId: string): Promise<Session[]> {
      return open.all({ companyId, machineId }).map(sessionOf);
    },
  };
}
