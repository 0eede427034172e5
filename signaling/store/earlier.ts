import type { Session } from '#models/session.ts';
import type { Base } from './database.ts';
import { sessionOf } from './sessionRow.ts';

export type Earlier = ReturnType<typeof createEarlier>;

function prepareFinds({ db, prepare }: Base) {
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
  const continuing = prepare((given: { companyId: string; sessionId: string }) =>
    sessions
      .where('l.companyId', '=', given.companyId)
      .where('l.continues', '=', given.sessionId)
      .where('s.state', '!=', 'ended')
      .orderBy('l.createdAt', 'desc'),
  );
  return { atMachine, ofVisit, open, continuing };
}

/** What happened before: the sessions of a machine and of a device. */
export function createEarlier(base: Base) {
  const { atMachine, ofVisit, open, continuing } = prepareFinds(base);
  return {
    /** One that goes on with this session and has not ended; null where there is none. */
    async continuing(companyId: string, sessionId: string): Promise<Session | null> {
      const found = await base.ask(continuing.first({ companyId, sessionId }));
      return found && sessionOf(found);
    },
    /** The sessions about a machine that have ended, the latest first. */
    async atMachine(companyId: string, machineId: string, limit: number): Promise<Session[]> {
      return (await base.ask(atMachine.all({ companyId, machineId, limit }))).map(sessionOf);
    },
    /** Those that were asked for with a device at one machine, the latest first, whether or not they have ended. */
    async ofVisit(companyId: string, visitId: string): Promise<Session[]> {
      return (await base.ask(ofVisit.all({ companyId, visitId, limit: 20 }))).map(sessionOf);
    },
    /** Those about a machine that have not ended. */
    async openAt(companyId: string, machineId: string): Promise<Session[]> {
      return (await base.ask(open.all({ companyId, machineId }))).map(sessionOf);
    },
  };
}
