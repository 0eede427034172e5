import type { KeptBy } from '#models/api/erasure.ts';
import { prepareAudit } from './audits.ts';
import { type NewChange, prepareChange } from './changes.ts';
import type { Base, OfSession } from './database.ts';
import { prepareKept } from './erasureKept.ts';
import { prepareBlanks, prepareClearing } from './erasureRows.ts';
import { createErasuresDue } from './erasuresDue.ts';
import { prepareDrop, prepareDue } from './findableDue.ts';
import { type Known, prepareForgetLearning } from './learning.ts';
import { prepareLeavings } from './leavings.ts';
import { sessionOf } from './sessionRow.ts';
import type { Steps } from './steps.ts';

export type Erasures = ReturnType<typeof createErasures>;

/** Who wished it, and its line among the leads' changes; null for time. */
type ErasedBy = { readonly staffId: string; readonly change: NewChange } | null;

type Erasing = {
  readonly at: number;
  /** Of the line in the audit log. */
  readonly id: string;
  readonly by: ErasedBy;
  readonly learned: Known;
  /** The names of the bytes that are to go with it. */
  readonly leaving: readonly string[];
};

/** All that is somebody's goes in one step, and what is counted stays. */
function prepareErase(base: Base) {
  const [kept, clear, blank] = [prepareKept(base), prepareClearing(base), prepareBlanks(base)];
  const [leave, forgetLearning] = [prepareLeavings(base), prepareForgetLearning(base)];
  const [unfind, due, audit, change] = [prepareDrop(base), prepareDue(base), prepareAudit(base), prepareChange(base)];
  return function* (where: OfSession, { at, id, by, learned, leaving }: Erasing): Steps<KeptBy | 'gone' | null> {
    const { row, keptBy } = yield* kept(where);
    if (!row) return 'gone';
    const session = sessionOf(row);
    if (keptBy !== null || session.state !== 'ended') return keptBy ?? 'open';
    // First: whoever puts it on hold at this moment is waited for.
    if (!(yield* blank.recording(where, at))) return 'hold';
    yield* leave(leaving);
    yield* forgetLearning(where, learned);
    yield* clear(where, row.linkId);
    yield* blank.rest({ session, linkId: row.linkId, at });
    yield* audit({ ...where, id, at, staffId: by?.staffId ?? null, act: 'sessionErased' });
    if (by) yield* change.run(by.change);
    yield* unfind(where);
    yield* due(where);
    return null;
  };
}

function createHoldings({ db }: Base) {
  const of = <T extends 'keyframes' | 'snapshots' | 'attachments'>(table: T, { companyId, sessionId }: OfSession) =>
    db
      .selectFrom(table as 'keyframes')
      .select('id')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .execute();
  return {
    /** The pictures of a session, by their kinds, in no order. */
    async pictures(where: OfSession) {
      const ids = async (table: 'keyframes' | 'snapshots' | 'attachments') =>
        (await of(table, where)).map(({ id }) => id);
      return {
        keyframes: await ids('keyframes'),
        snapshots: await ids('snapshots'),
        attachments: await ids('attachments'),
      };
    },
    async messages({ companyId, sessionId }: OfSession): Promise<number> {
      const rows = db.selectFrom('messages').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
      return Number((await rows.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n);
    },
    /** What was read and tried on the device it was asked for with, where no other session has that; null where one has. */
    async visitOf({ companyId, sessionId }: OfSession): Promise<string | null> {
      const links = db.selectFrom('links').where('companyId', '=', companyId);
      const own = await links.select('visitId').where('sessionId', '=', sessionId).executeTakeFirst();
      if (!own?.visitId) return null;
      const others = links.select('id').where('visitId', '=', own.visitId);
      const other = others.where(({ or, eb }) => or([eb('sessionId', 'is', null), eb('sessionId', '!=', sessionId)]));
      return (await other.limit(1).executeTakeFirst()) ? null : own.visitId;
    },
  };
}

/** Sessions whose personal data goes: what is counted of them stays, and says nothing of anybody. */
export function createErasures(base: Base) {
  const { ask, together } = base;
  const [kept, erase] = [prepareKept(base), prepareErase(base)];
  return {
    ...createErasuresDue(base),
    ...createHoldings(base),
    /** What keeps a session; null where nothing does, `gone` where there is none, or nothing of it any more. */
    async keptBy(where: OfSession): Promise<KeptBy | 'gone' | null> {
      const { row, keptBy } = await ask(kept(where));
      return row ? keptBy : 'gone';
    },
    /** All of it goes, or nothing: then it is answered what keeps it. */
    async erase(where: OfSession, erasing: Erasing): Promise<KeptBy | 'gone' | null> {
      return await together(where.sessionId, () => erase(where, erasing));
    },
  };
}
