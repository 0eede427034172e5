import type { Base } from './database.ts';

/** Sessions that something keeps, by what it is. */
function keptOf({ db }: Base, companyId: string) {
  const held = db.selectFrom('recordings').select('sessionId').where('companyId', '=', companyId);
  const promised = db.selectFrom('endings').select('sessionId').where('companyId', '=', companyId);
  const goneOnWith = db
    .selectFrom('links as l')
    .innerJoin('sessions as n', (join) => join.onRef('n.companyId', '=', 'l.companyId').onRef('n.linkId', '=', 'l.id'))
    .select((eb) => eb.fn.coalesce('l.continues', eb.val('')).as('id'))
    .where('l.companyId', '=', companyId)
    .where('l.continues', 'is not', null)
    .where('n.state', '!=', 'ended');
  return {
    held: held.where('isHeld', '=', 1),
    promised: promised.where('openSince', 'is not', null),
    goneOnWith,
  };
}

/** What was kept as long as its company keeps it. */
export function createErasuresDue(base: Base) {
  const { db } = base;
  const ended = (companyId: string, before: number) =>
    db
      .selectFrom('sessions as s')
      .where('s.companyId', '=', companyId)
      .where('s.state', '=', 'ended')
      .where('s.endedAt', '<', before)
      .where('s.erasedAt', 'is', null);
  return {
    /** Those of a company that ended before `before` and that nothing keeps, the oldest first. */
    async outdated(companyId: string, before: number, limit: number): Promise<string[]> {
      const { held, promised, goneOnWith } = keptOf(base, companyId);
      const rows = ended(companyId, before).select('s.id').where('s.id', 'not in', held);
      const free = rows.where('s.id', 'not in', promised).where('s.id', 'not in', goneOnWith);
      return (await free.orderBy('s.endedAt').orderBy('s.id').limit(limit).execute()).map(({ id }) => id);
    },
    /** How many of a company ended before `before`: those nobody holds, and those on legal hold. */
    async outdatedCount(companyId: string, before: number): Promise<{ going: number; held: number }> {
      const count = async (which: 'in' | 'not in') => {
        const rows = ended(companyId, before).where('s.id', which, keptOf(base, companyId).held);
        const { n } = await rows.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
        return Number(n);
      };
      return { going: await count('not in'), held: await count('in') };
    },
    /** Links that were made before `before` and that nobody opened say nothing more of whom they were for. */
    async forgetUnopened(companyId: string, before: number): Promise<void> {
      const none = {
        customerName: null,
        problem: null,
        keptFor: null,
        visitId: null,
        certificateId: null,
        madeBy: null,
      };
      const old = db.updateTable('links').set(none).where('companyId', '=', companyId).where('createdAt', '<', before);
      await old.where('expiresAt', '<', before).where('sessionId', 'is', null).execute();
    },
  };
}
