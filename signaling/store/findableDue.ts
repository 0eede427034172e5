import type { SelectQueryBuilder } from 'kysely';
import type { Base, OfSession, Tables } from './database.ts';
import { prepareWords } from './findableIndex.ts';
import type { Steps } from './steps.ts';

/**
 * How it is noted that something of a session changed that is looked for; to be run together with that change. What is noted
 * already is written again, so that whoever takes it off waits for the change.
 */
export function prepareDue({ db, prepare }: Base) {
  const due = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .insertInto('findablesDue')
      .values({ companyId, sessionId })
      .onConflict((oc) => oc.columns(['companyId', 'sessionId']).doUpdateSet({ sessionId })),
  );
  return (where: OfSession): Steps<void> => due.put(where);
}

/** The same for every session at a machine, or with somebody of the staff in it, who are called otherwise from now on. */
export function prepareDueOf({ db, prepare }: Base) {
  type Rows = SelectQueryBuilder<Tables, 'findables', object>;
  const due = <V extends { companyId: string }>(narrow: (rows: Rows, given: V) => Rows) =>
    prepare((given: V) =>
      db
        .insertInto('findablesDue')
        .columns(['companyId', 'sessionId'])
        .expression(
          narrow(db.selectFrom('findables'), given)
            .where('companyId', '=', given.companyId)
            .select(['companyId', 'sessionId'])
            .orderBy('n'),
        )
        .onConflict((oc) =>
          oc.columns(['companyId', 'sessionId']).doUpdateSet((eb) => ({ sessionId: eb.ref('excluded.sessionId') })),
        ),
    );
  const machine = due<{ companyId: string; machineId: string }>((rows, given) =>
    rows.where('machineId', '=', given.machineId),
  );
  const person = due<{ companyId: string; like: string }>((rows, given) => rows.where('people', 'like', given.like));
  return {
    machine: (companyId: string, machineId: string): Steps<void> => machine.put({ companyId, machineId }),
    person: (companyId: string, id: string): Steps<void> => person.put({ companyId, like: `%${JSON.stringify(id)}%` }),
  };
}

/** How a session is taken out of everything that can be found; to be run together with what takes it away. */
export function prepareDrop(base: Base) {
  const { db, prepare } = base;
  const words = prepareWords(base);
  const found = prepare(({ companyId, sessionId }: OfSession) =>
    db.selectFrom('findables').select('n').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
  );
  const drop = prepare(({ companyId, sessionId }: OfSession) =>
    db.deleteFrom('findables').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
  );
  return function* (where: OfSession): Steps<void> {
    for (const { n } of yield* found.all(where)) yield* words.drop(n);
    yield* drop.put(where);
  };
}
