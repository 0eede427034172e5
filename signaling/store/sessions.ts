import { purposesOf } from '#models/customer.ts';
import type { Ending } from '#models/ending/ending.ts';
import type { EndedSession } from '#models/insights/fact.ts';
import { consentNow } from '#models/recording/happened.ts';
import type { Happened } from '#models/recording/happening.ts';
import type { Decision } from '#models/routing/ledger.ts';
import type { Session } from '#models/session.ts';
import { type Announcement, prepareAnnounce } from './announce.ts';
import { type Arrival, prepareArrival } from './arrivals.ts';
import type { Base, Tables } from './database.ts';
import { type Decided, prepareDecision } from './decisions.ts';
import { prepareDevice } from './devices.ts';
import { prepareEnding } from './endings.ts';
import { figuresOf, prepareCount } from './facts.ts';
import { prepareDue } from './findableDue.ts';
import { prepareHappenings } from './happenings.ts';
import { type Lesson, prepareLesson } from './history.ts';
import { prepareNotes } from './links.ts';
import { sessionOf } from './sessionRow.ts';
import type { Steps } from './steps.ts';

export type Sessions = ReturnType<typeof createSessions>;

/** A session that begins, the link that opened it and the SHA-256 of the cookie of the browser that is its customer. */
export type Opening = {
  readonly session: Session;
  readonly linkId: string;
  readonly tokenHash: string;
  /** What made the offer it begins with; null where there is none. */
  readonly decision?: Decision | null;
  readonly news?: readonly Announcement[];
};

/** When a session ended, epoch ms, what is left by that, and what is counted of it. */
type LastStep = Trace & { readonly at: number; readonly counted?: EndedSession | null };

/** What a step leaves behind, written with it: what is learned from it, what happened by it, and what others are told of it. */
type Trace = {
  readonly lesson?: Lesson | null;
  readonly happened?: readonly Happened[];
  readonly news?: readonly Announcement[];
  /** How it ends, as far as that has come by a step that is not the last, and when it came so far, epoch ms. */
  readonly ending?: { readonly now: Ending; readonly at: number } | null;
};

/** A session as it is to be, and as it still stands. */
type Move = { readonly next: Session; readonly previous: Session };

/** A session that ended, as a place in the order in which they did. */
type Mark = { readonly at: number; readonly id: string };

type Columns = Omit<Tables['sessions'], 'linkId' | 'erasedAt'>;
type Before = { readonly stateBefore: Session['state']; readonly epochBefore: number; readonly deviceBefore: number };

function columnsOf(session: Session): Columns {
  const { id, companyId, state, epoch, customerEpoch } = session;
  const endedAt = session.state === 'ended' ? session.endedAt : null;
  return { id, companyId, state, epoch, customerEpoch, endedAt, body: JSON.stringify(session) };
}

function prepareInsert({ db, prepare }: Base) {
  return prepare(
    ({ id, companyId, linkId, state, epoch, customerEpoch, endedAt, body }: Columns & { linkId: string }) =>
      db.insertInto('sessions').values({ id, companyId, linkId, state, epoch, customerEpoch, endedAt, body }),
  );
}

function prepareStep({ db, prepare }: Base) {
  const step = prepare((given: Columns & Before) => {
    const { state, epoch, customerEpoch, endedAt, body } = given;
    return db
      .updateTable('sessions')
      .set({ state, epoch, customerEpoch, endedAt, body })
      .where('companyId', '=', given.companyId)
      .where('id', '=', given.id)
      .where('state', '=', given.stateBefore)
      .where('epoch', '=', given.epochBefore)
      .where('customerEpoch', '=', given.deviceBefore);
  });
  return function* (next: Session, { state, epoch, customerEpoch }: Session): Steps<boolean> {
    const before: Before = { stateBefore: state, epochBefore: epoch, deviceBefore: customerEpoch };
    return (yield* step.run({ ...columnsOf(next), ...before })) === 1;
  };
}

function createReads({ db, prepare, ask }: Base) {
  // One whose personal data went is as if it had never been.
  const select = db.selectFrom('sessions').select('body').where('erasedAt', 'is', null);
  const find = prepare((given: { companyId: string; id: string }) =>
    select.where('companyId', '=', given.companyId).where('id', '=', given.id),
  );
  return {
    async get(companyId: string, id: string): Promise<Session | null> {
      const found = await ask(find.first({ companyId, id }));
      return found && sessionOf(found);
    },
    /** Whosesoever it is, for whoever runs the house: nobody of a company is answered from it. */
    async anywhere(id: string): Promise<Session | null> {
      const found = await select.where('id', '=', id).executeTakeFirst();
      return found ? sessionOf(found) : null;
    },
    /** Every company's sessions that have not ended, for the start of the server. */
    async open(): Promise<Session[]> {
      return (await select.where('state', '!=', 'ended').orderBy('id').execute()).map(sessionOf);
    },
    /** Those that ended, the first one first, from the one after `after` on. */
    async endedAfter(companyId: string, after: Mark | null, limit: number): Promise<Session[]> {
      let found = select.where('companyId', '=', companyId).where('state', '=', 'ended');
      if (after) found = found.where((eb) => eb(eb.refTuple('endedAt', 'id'), '>', eb.tuple(after.at, after.id)));
      return (await found.orderBy('endedAt').orderBy('id').limit(limit).execute()).map(sessionOf);
    },
    async openOf(companyId: string): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '!=', 'ended').orderBy('id');
      return (await found.execute()).map(sessionOf);
    },
    /** Newest first. */
    async ended(companyId: string, limit: number): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '=', 'ended');
      return (await found.orderBy('endedAt', 'desc').orderBy('id').limit(limit).execute()).map(sessionOf);
    },
  };
}

function leavesNothing({ lesson, happened, news, ending }: Trace): boolean {
  return !lesson && !ending && !happened?.length && !news?.length;
}

/** How what a step leaves behind is written, together with the step. */
function prepareLeave(base: Base) {
  const [learn, note, announce] = [prepareLesson(base), prepareHappenings(base), prepareAnnounce(base)];
  const end = prepareEnding(base);
  return function* (next: Session, { lesson, happened = [], news = [], ending }: Trace): Steps<void> {
    const { companyId, id: sessionId } = next;
    if (lesson) yield* learn(next, lesson);
    if (ending) yield* end({ companyId, sessionId }, ending.now, { at: ending.at, endedAt: null });
    yield* note({ companyId, sessionId }, happened);
    yield* announce(companyId, news);
  };
}

function createSteps(base: Base) {
  const { ask, together } = base;
  const [step, leave] = [prepareStep(base), prepareLeave(base)];
  const [notes, decide] = [prepareNotes(base), prepareDecision(base)];
  const [arrive, count, due] = [prepareArrival(base), prepareCount(base), prepareDue(base)];
  return {
    /** Writes `next` where `previous` still stands, and what it leaves behind; false when somebody else was faster. */
    async save(next: Session, previous: Session, trace: Trace = {}): Promise<boolean> {
      if (leavesNothing(trace)) return await ask(step(next, previous));
      return await together(next.id, function* () {
        const isFirst = yield* step(next, previous);
        if (isFirst) yield* leave(next, trace);
        return isFirst;
      });
    },
    /** A browser becomes the customer, by a step where `next` is another than `previous`: all of it is written, or nothing. */
    async arrive(
      next: Session,
      previous: Session,
      { at, tokenHash, way, ...trace }: Arrival & Trace,
    ): Promise<boolean> {
      return await together(next.id, function* () {
        const isFirst = next === previous || (yield* step(next, previous));
        if (isFirst) yield* arrive(next, { at, tokenHash, way });
        if (isFirst) yield* leave(next, trace);
        return isFirst;
      });
    },
    /** The same for the last step, at which the link is noted to lapse some time after `at`. */
    async end(next: Session, previous: Session, { at, counted = null, ...trace }: LastStep): Promise<boolean> {
      const { companyId, id: sessionId } = next;
      const keys = counted ? [sessionId, figuresOf(companyId)] : [sessionId];
      return await together(keys, function* () {
        const isFirst = yield* step(next, previous);
        if (isFirst) yield* notes.end.put({ companyId, sessionId, at });
        if (isFirst) yield* leave(next, trace);
        if (isFirst) yield* due({ companyId, sessionId });
        if (isFirst && counted) yield* count.session(companyId, counted);
        return isFirst;
      });
    },
    /** Writes the offers of one round and the decision that made them, or nothing of it: then it throws. */
    async offer(moves: readonly Move[], decided: Decided): Promise<void> {
      const keys = moves.map(({ next }) => next.id);
      await together(keys, function* () {
        for (const { next, previous } of moves)
          if (!(yield* step(next, previous)))
            throw new Error(`The session ${next.id} is not in the store as it is in memory.`);
        yield* decide(decided);
      });
    },
  };
}

export function createSessions(base: Base) {
  const [insert, device, notes] = [prepareInsert(base), prepareDevice(base), prepareNotes(base)];
  const [decide, announce, note] = [prepareDecision(base), prepareAnnounce(base), prepareHappenings(base)];
  return {
    ...createReads(base),
    ...createSteps(base),
    /**
     * A link's first use: the session, its customer's browser and the note on the link, or nothing of it. False where the
     * link was taken back meanwhile [rule.K3].
     */
    async begin({ session, linkId, tokenHash, decision, news = [] }: Opening): Promise<boolean> {
      const { id: sessionId, companyId, customerEpoch, askedAt } = session;
      return await base.together([linkId, sessionId], function* () {
        const link = yield* notes.revokedAt.first({ companyId, linkId });
        if (!link || link.revokedAt !== null) return false;
        yield* notes.use.put({ companyId, linkId, sessionId, at: askedAt });
        yield* insert.put({ ...columnsOf(session), linkId });
        yield* device.put({ tokenHash, companyId, sessionId, customerEpoch, createdAt: askedAt });
        if (decision) yield* decide({ companyId, decision });
        yield* announce(companyId, news);
        if (purposesOf(session.consent).length > 0)
          yield* note({ companyId, sessionId }, [{ ...consentNow(session), at: askedAt }]);
        return true;
      });
    },
  };
}
