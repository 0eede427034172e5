import type { RepeatCause, RepeatCount } from '#models/library/repeat.ts';
import type { Base, Tables } from './database.ts';

export type Repeats = ReturnType<typeof createRepeats>;

/** What had to be asked twice. Of whom of the staff is not kept [rule.R3]. */
export function createRepeats({ db, dialect }: Base) {
  const ended = (companyId: string, since: number) =>
    db
      .selectFrom('sessions as s')
      .where('s.companyId', '=', companyId)
      .where('s.state', '=', 'ended')
      .where('s.endedAt', '>=', since)
      .where(dialect.textIn('s.body', 'outcome'), '!=', 'abandoned');
  return {
    /** Notes one; sent again, it is noted once. */
    async add(repeat: Tables['repeats']): Promise<void> {
      await db
        .insertInto('repeats')
        .values(repeat)
        .onConflict((oc) => oc.column('id').doNothing())
        .execute();
    },
    /** Of the sessions of a company that ended since then and that somebody had accepted. */
    async count(companyId: string, since: number): Promise<RepeatCount> {
      const all = ended(companyId, since).select((eb) => eb.fn.countAll<number>().as('n'));
      const noted = ended(companyId, since).innerJoin('repeats as r', (join) =>
        join.onRef('r.companyId', '=', 's.companyId').onRef('r.sessionId', '=', 's.id'),
      );
      const affected = noted.select((eb) => eb.fn.count<number>('s.id').distinct().as('n'));
      const causes = await noted
        .select((eb) => ['r.cause' as const, eb.fn.countAll<number>().as('n')])
        .groupBy('r.cause')
        .execute();
      return {
        sessions: Number((await all.executeTakeFirstOrThrow()).n),
        affected: Number((await affected.executeTakeFirstOrThrow()).n),
        causes: Object.fromEntries(causes.map(({ cause, n }) => [cause, Number(n)])) as Partial<
          Record<RepeatCause, number>
        >,
      };
    },
  };
}
