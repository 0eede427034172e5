import type { Decision } from '#models/routing/ledger.ts';
import { unset } from '#models/session/begin.ts';
import type { Session } from '#models/session.ts';
import type { Base, Tables } from './database.ts';
import { type Decided, prepareDecision } from './decisions.ts';
import { prepareDevice } from './devices.ts';
import { type Lesson, prepareLesson } from './history.ts';
import { prepareNotes } from './links.ts';

export type Sessions = ReturnType<typeof createSessions>;

/** A session that begins, the link that opened it and the SHA-256 of the cookie of the browser that is its customer. */
export type Opening = {
  readonly session: Session;
  readonly linkId: string;
  readonly tokenHash: string;
  /** What made the offer it begins with; null where there is none. */
  readonly decision?: Decision | null;
};

/** When a session ended, epoch ms, and what is learned from it. */
type LastStep = { readonly at: number; readonly lesson?: Lesson | null };

/** A session as it is to be, and as it still stands. */
type Move = { readonly next: Session; readonly previous: Session };

type Columns = Omit<Tables['sessions'], 'linkId'>;
type Before = { readonly stateBefore: Session['state']; readonly epochBefore: number; readonly deviceBefore: number };

function columnsOf(session: Session): Columns {
  const { id, companyId, state, epoch, customerEpoch } = session;
  const endedAt = session.state === 'ended' ? session.endedAt : null;
  return { id, companyId, state, epoch, customerEpoch, endedAt, body: JSON.stringify(session) };
}

/** The session in a row; one from before a field existed has what such a session had. */
export function sessionIn(row: { body: string }): Session {
  const kept = JSON.parse(row.body) as Session;
  const before = { ...unset, source: 'link', entryLevel: kept.customer.level, family: null } as const;
  return Object.assign(before, kept) as Session;
}

function prepareInsert({ db, prepare }: Base) {
  return prepare(({ id, companyId, linkId, state, epoch, customerEpoch, endedAt, body }: Tables['sessions']) =>
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
  return (next: Session, { state, epoch, customerEpoch }: Session): boolean => {
    const before: Before = { stateBefore: state, epochBefore: epoch, deviceBefore: customerEpoch };
    return step.run({ ...columnsOf(next), ...before }) === 1;
  };
}

function createReads({ db, prepare }: Base) {
  const select = db.selectFrom('sessions').select('body');
  const find = prepare((given: { companyId: string; id: string }) =>
    select.where('companyId', '=', given.companyId).where('id', '=', given.id),
  );
  return {
    async get(companyId: string, id: string): Promise<Session | null> {
      const found = find.first({ companyId, id });
      return found && sessionIn(found);
    },
    /** Every company's sessions that have not ended, for the start of the server. */
    async open(): Promise<Session[]> {
      return (await select.where('state', '!=', 'ended').orderBy('id').execute()).map(sessionIn);
    },
    async openOf(companyId: string): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '!=', 'ended').orderBy('id');
      return (await found.execute()).map(sessionIn);
    },
    /** Newest first. */
    async ended(companyId: string, limit: number): Promise<Session[]> {
      const found = select.where('companyId', '=', companyId).where('state', '=', 'ended');
      return (await found.orderBy('endedAt', 'desc').orderBy('id').limit(limit).execute()).map(sessionIn);
    },
  };
}

function createSteps(base: Base) {
  const { together } = base;
  const step = prepareStep(base);
  const [notes, decide, learn] = [prepareNotes(base), prepareDecision(base), prepareLesson(base)];
  return {
    /** Writes `next` where `previous` still stands, and what is learned from it; false when somebody else was faster. */
    async save(next: Session, previous: Session, lesson: Lesson | null = null): Promise<boolean> {
      if (!lesson) return step(next, previous);
      return together(() => {
        const isFirst = step(next, previous);
        if (isFirst) learn(next.companyId, lesson);
        return isFirst;
      });
    },
    /** The same for the last step, at which the link is noted to lapse some time after `at`. */
    async end(next: Session, previous: Session, { at, lesson = null }: LastStep): Promise<boolean> {
      const { companyId, id: sessionId } = next;
      return together(() => {
        const isFirst = step(next, previous);
        if (isFirst) notes.end.run({ companyId, sessionId, at });
        if (isFirst && lesson) learn(companyId, lesson);
        return isFirst;
      });
    },
    /** Writes the offers of one round and the decision that made them, or nothing of it: then it throws. */
    async offer(moves: readonly Move[], decided: Decided): Promise<void> {
      together(() => {
        for (const { next, previous } of moves)
          if (!step(next, previous)) throw new Error(`The session ${next.id} is not in the store as it is in memory.`);
        decide(decided);
      });
    },
  };
}

export function createSessions(base: Base) {
  const [insert, device, notes] = [prepareInsert(base), prepareDevice(base), prepareNotes(base)];
  const decide = prepareDecision(base);
  return {
    ...createReads(base),
    ...createSteps(base),
    /** A link's first use: the session, its customer's browser and the note on the link, or nothing of it. */
    async begin({ session, linkId, tokenHash, decision }: Opening): Promise<void> {
      const { id: sessionId, companyId, customerEpoch, askedAt } = session;
      base.together(() => {
        notes.use.run({ companyId, linkId, sessionId, at: askedAt });
        insert.run({ ...columnsOf(session), linkId });
        device.run({ tokenHash, companyId, sessionId, customerEpoch, createdAt: askedAt });
        if (decision) decide({ companyId, decision });
      });
    },
  };
}
