import type { KeptBy } from '#models/api/erasure.ts';
import type { Base, OfSession, Tables } from './database.ts';
import type { Steps } from './steps.ts';

type Row = Pick<Tables['sessions'], 'state' | 'linkId' | 'body'>;
/** A session that is still kept, null where there is none; and why it cannot go now, null where it can. */
type Found = { readonly row: Row | null; readonly keptBy: KeptBy | null };

/** What is still promised to somebody of a session: a recovery, or one that goes on with it. */
function preparePromised({ db, prepare }: Base) {
  const recovery = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('endings')
      .select('openSince')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('openSince', 'is not', null),
  );
  const continuing = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('links as l')
      .innerJoin('sessions as s', (join) =>
        join.onRef('s.companyId', '=', 'l.companyId').onRef('s.linkId', '=', 'l.id'),
      )
      .select('s.id')
      .where('l.companyId', '=', companyId)
      .where('l.continues', '=', sessionId)
      .where('s.state', '!=', 'ended'),
  );
  return function* (where: OfSession): Steps<boolean> {
    return (yield* recovery.first(where)) !== null || (yield* continuing.first(where)) !== null;
  };
}

/** How it is found what keeps a session. */
export function prepareKept(base: Base) {
  const { db, prepare } = base;
  const isPromised = preparePromised(base);
  const session = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('sessions')
      .select(['state', 'linkId', 'body'])
      .where('companyId', '=', companyId)
      .where('id', '=', sessionId)
      .where('erasedAt', 'is', null),
  );
  const held = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('recordings')
      .select('isHeld')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('isHeld', '=', 1),
  );
  return function* (where: OfSession): Steps<Found> {
    const row = yield* session.first(where);
    if (!row) return { row, keptBy: null };
    if (row.state !== 'ended') return { row, keptBy: 'open' };
    if (yield* isPromised(where)) return { row, keptBy: 'promise' };
    return { row, keptBy: (yield* held.first(where)) ? 'hold' : null };
  };
}
