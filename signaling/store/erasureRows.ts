import { erased } from '#models/session/erased.ts';
import type { Session } from '#models/session.ts';
import type { Base, OfSession } from './database.ts';
import type { Steps } from './steps.ts';

/** Rows that are nothing but personal. Pictures that were kept go before those they stand on. */
const personal = [
  ...(['notices', 'returns', 'pushTargets', 'contacts', 'devices', 'toldWaits'] as const),
  ...(['messages', 'chatMarks', 'attachments', 'happenings', 'operations', 'snapshots', 'keyframes'] as const),
  ...(['segments', 'recordingFiles', 'thumbnails', 'recordingTags'] as const),
] as const;

/** How everything of a session goes that is personal and nothing else; a device's visit with it, where no other session has that. */
export function prepareClearing({ db, prepare }: Base) {
  const tables = personal.map((table) =>
    prepare(({ companyId, sessionId }: OfSession) =>
      db
        .deleteFrom(table as 'messages')
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    ),
  );
  type OfLink = { companyId: string; linkId: string };
  const codes = prepare(({ companyId, linkId }: OfLink) =>
    db.deleteFrom('codes').where('companyId', '=', companyId).where('linkId', '=', linkId),
  );
  const link = ({ companyId, linkId }: OfLink) =>
    db.selectFrom('links').where('companyId', '=', companyId).where('id', '=', linkId);
  const visit = prepare((given: OfLink) =>
    db
      .deleteFrom('visits')
      .where('companyId', '=', given.companyId)
      .where('id', '=', link(given).select('visitId'))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('links as o')
              .select('o.id')
              .where('o.companyId', '=', given.companyId)
              .where('o.id', '!=', given.linkId)
              .whereRef('o.visitId', '=', 'visits.id'),
          ),
        ),
      ),
  );
  return function* (where: OfSession, linkId: string): Steps<void> {
    const { companyId } = where;
    for (const table of tables) yield* table.run(where);
    yield* codes.run({ companyId, linkId });
    yield* visit.run({ companyId, linkId });
  };
}

type Ended = Extract<Session, { state: 'ended' }>;
type Blanking = { readonly session: Ended; readonly linkId: string; readonly at: number };

function prepareRecording({ db, prepare }: Base) {
  const known = prepare(({ companyId, sessionId }: OfSession) =>
    db.selectFrom('recordings').select('state').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
  );
  const tombstone = prepare(({ companyId, sessionId, at }: OfSession & { at: number }) =>
    db
      .updateTable('recordings')
      .set({ state: 'erased', problem: null, firstLiveAt: 0, erasedAt: at })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('isHeld', '=', 0),
  );
  return function* (where: OfSession, at: number): Steps<boolean> {
    if (!(yield* known.first(where))) return true;
    return (yield* tombstone.run({ ...where, at })) === 1;
  };
}

function prepareLinks({ db, prepare }: Base) {
  type Given = { companyId: string; linkId: string; secretHash: string };
  const none = { customerName: null, problem: null, keptFor: null, madeBy: null, visitId: null, certificateId: null };
  const own = prepare(({ companyId, linkId, secretHash }: Given) =>
    db
      .updateTable('links')
      .set({ ...none, machineId: null, continues: null, secretHash })
      .where('companyId', '=', companyId)
      .where('id', '=', linkId),
  );
  /** Ways back in that nobody took. */
  const ahead = prepare(({ companyId, sessionId, at }: OfSession & { at: number }) =>
    db
      .updateTable('links')
      .set({ ...none, continues: null, revokedAt: at })
      .where('companyId', '=', companyId)
      .where('continues', '=', sessionId)
      .where('sessionId', 'is', null),
  );
  return { own, ahead };
}

/** How the rest of a session is written anew without what is personal; false for a recording that is on legal hold. */
export function prepareBlanks(base: Base) {
  const { db, prepare } = base;
  const links = prepareLinks(base);
  const session = prepare(({ companyId, sessionId, at, body }: OfSession & { at: number; body: string }) =>
    db
      .updateTable('sessions')
      .set({ erasedAt: at, body })
      .where('companyId', '=', companyId)
      .where('id', '=', sessionId),
  );
  const ending = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .updateTable('endings')
      .set({ body: '[]', contact: null })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  const card = prepare(({ companyId, sessionId, at }: OfSession & { at: number }) =>
    db
      .updateTable('cards')
      .set({ erasedAt: at, changedAt: at, mail: null, push: null, askAt: null, askedAt: null, answer: null })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId),
  );
  return {
    recording: prepareRecording(base),
    *rest({ session: ended, linkId, at }: Blanking): Steps<void> {
      const { companyId, id: sessionId } = ended;
      const where = { companyId, sessionId };
      yield* links.own.run({ companyId, linkId, secretHash: `erased ${linkId}` });
      yield* links.ahead.run({ ...where, at });
      yield* session.run({ ...where, at, body: JSON.stringify(erased(ended)) });
      yield* ending.run(where);
      yield* card.run({ ...where, at });
    },
  };
}
