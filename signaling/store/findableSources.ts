import type { ChatBody } from '#models/chat.ts';
import type { Purpose } from '#models/customer.ts';
import type { Operation } from '#models/operation.ts';
import type { KeptOfSession } from '#models/recording/findable.ts';
import type { Happening } from '#models/recording/happening.ts';
import type { Base, OfSession } from './database.ts';
import { sessionOf } from './sessionRow.ts';
import type { Steps } from './steps.ts';

function purposesIn({ forCase, forTraining }: { forCase: number; forTraining: number }): Purpose[] {
  return [...(forCase ? (['case'] as const) : []), ...(forTraining ? (['training'] as const) : [])];
}

function prepareRecorded({ db, prepare }: Base) {
  const flags = ['forCase', 'forTraining'] as const;
  return {
    recording: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('recordings')
        .select(['state', 'firstLiveAt'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    ),
    segments: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('segments')
        .select(['technicianId', 'state', ...flags])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    ),
    files: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('recordingFiles')
        .select(flags)
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId),
    ),
    thumbnails: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('thumbnails')
        .select(['atMs', ...flags])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('atMs'),
    ),
  };
}

function prepareLog({ db, prepare }: Base) {
  return {
    happenings: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('happenings')
        .select(['at', 'body'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('seq'),
    ),
    operations: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('operations')
        .select(['at', 'body'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('seq'),
    ),
    messages: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('messages')
        .select(['seq', 'id', 'author', 'name', 'at', 'body'])
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('seq'),
    ),
    tags: prepare(({ companyId, sessionId }: OfSession) =>
      db
        .selectFrom('recordingTags')
        .select('label')
        .where('companyId', '=', companyId)
        .where('sessionId', '=', sessionId)
        .orderBy('word'),
    ),
    mood: prepare(({ companyId, sessionId }: OfSession) =>
      db.selectFrom('endings').select('mood').where('companyId', '=', companyId).where('sessionId', '=', sessionId),
    ),
  };
}

function prepareKnown({ db, prepare }: Base) {
  type Given = { companyId: string; id: string };
  return {
    session: prepare(({ companyId, id }: Given) =>
      db
        .selectFrom('sessions')
        .select('body')
        .where('companyId', '=', companyId)
        .where('id', '=', id)
        .where('erasedAt', 'is', null),
    ),
    machine: prepare(({ companyId, id }: Given) =>
      db
        .selectFrom('machines')
        .select(['id', 'family', 'model', 'serial', 'site'])
        .where('companyId', '=', companyId)
        .where('id', '=', id),
    ),
    people: prepare(({ companyId }: { companyId: string }) =>
      db.selectFrom('staff').select(['id', 'name']).where('companyId', '=', companyId),
    ),
  };
}

/** What trainers and leads wrote about it, each note with what was answered. */
function prepareNotes({ db, prepare }: Base) {
  const notes = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('notes')
      .select(['id', 'text'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('removedAt', 'is', null)
      .orderBy('atMs')
      .orderBy('id'),
  );
  const replies = prepare(({ companyId, sessionId }: OfSession) =>
    db
      .selectFrom('noteReplies')
      .select(['noteId', 'text'])
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .orderBy('at')
      .orderBy('id'),
  );
  return function* (where: OfSession): Steps<string[]> {
    const [written, answers] = [yield* notes.all(where), yield* replies.all(where)];
    const under = (id: string) => answers.filter(({ noteId }) => noteId === id).map(({ text }) => text);
    return written.flatMap(({ id, text }) => [text, ...under(id)]);
  };
}

/** Reads all that is looked for of a session; null while it has not ended, and once it or its recording was erased. */
export function prepareSources(base: Base) {
  const [recorded, log, known] = [prepareRecorded(base), prepareLog(base), prepareKnown(base)];
  const notes = prepareNotes(base);
  const withPurposes = <T extends { forCase: number; forTraining: number }>(rows: readonly T[]) =>
    rows.map(({ forCase, forTraining, ...row }) => ({ ...row, purposes: purposesIn({ forCase, forTraining }) }));
  return function* (where: OfSession): Steps<KeptOfSession | null> {
    const { companyId, sessionId } = where;
    const row = yield* known.session.first({ companyId, id: sessionId });
    const session = row && sessionOf(row);
    const { state, firstLiveAt = 0 } = (yield* recorded.recording.first(where)) ?? {};
    if (session?.state !== 'ended' || state === 'erased') return null;
    const { machineId } = session;
    const [happenings, operations] = [yield* log.happenings.all(where), yield* log.operations.all(where)];
    const messages = yield* log.messages.all(where);
    const names = new Map((yield* known.people.all({ companyId })).map(({ id, name }) => [id, name]));
    return {
      session,
      machine: machineId === null ? null : yield* known.machine.first({ companyId, id: machineId }),
      recording: state === undefined ? null : { state, firstLiveAt },
      segments: withPurposes(yield* recorded.segments.all(where)),
      files: withPurposes(yield* recorded.files.all(where)),
      thumbnails: withPurposes(yield* recorded.thumbnails.all(where)),
      happenings: happenings.map(({ at, body }) => ({ ...(JSON.parse(body) as Happening), at })),
      entries: operations.map(({ at, body }) => ({ at, operation: JSON.parse(body) as Operation })),
      messages: messages.map(({ body, ...said }) => ({ ...said, body: JSON.parse(body) as ChatBody })),
      mood: (yield* log.mood.first(where))?.mood ?? null,
      notes: yield* notes(where),
      tags: (yield* log.tags.all(where)).map(({ label }) => label),
      nameOf: (id) => names.get(id) ?? null,
    };
  };
}
