import { sql } from 'kysely';
import type { KeptCount } from '#models/callback.ts';
import type { CallbackTables } from './callbackTables.ts';
import type { Base, Db, OfSession } from './database.ts';

export type Contact = Pick<CallbackTables['contacts'], 'phone' | 'mail'> & { readonly hasPage: boolean };
export type PushTarget = Omit<Readonly<CallbackTables['pushTargets']>, keyof OfSession>;
/** Where a customer can be reached. */
export type Reach = { readonly contact: Contact; readonly targets: readonly PushTarget[] };

/** Most browsers a session is pushed to: whoever changes browsers more often is reached in the latest. */
const maxTargets = 3;

function prepareReach({ db, prepare }: Base) {
  const contact = (row: CallbackTables['contacts']) => {
    const { companyId, sessionId, phone, mail, hasPage } = row;
    const added = db.insertInto('contacts').values({ companyId, sessionId, phone, mail, hasPage });
    return added.onConflict((conflict) => conflict.column('sessionId').doUpdateSet({ phone, mail, hasPage }));
  };
  const drop = ({ companyId, sessionId, id }: OfSession & { id: string }) =>
    db
      .deleteFrom('pushTargets')
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('id', '=', id);
  const add = ({ companyId, sessionId, id, endpoint, p256dh, auth }: CallbackTables['pushTargets']) =>
    db.insertInto('pushTargets').values({ companyId, sessionId, id, endpoint, p256dh, auth });
  const targets = ({ companyId, sessionId }: OfSession) =>
    db.selectFrom('pushTargets').select('id').where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  return {
    ...{ contact: prepare(contact), targets: prepare(targets) },
    ...{ dropTarget: prepare(drop), addTarget: prepare(add) },
  };
}

function targetsOf(db: Db, { companyId, sessionId }: OfSession): Promise<PushTarget[]> {
  const own = db.selectFrom('pushTargets').select(['id', 'endpoint', 'p256dh', 'auth']);
  return own.where('companyId', '=', companyId).where('sessionId', '=', sessionId).execute();
}

async function reachOf(db: Db, where: OfSession): Promise<Reach | null> {
  const { companyId, sessionId } = where;
  const contacts = db.selectFrom('contacts').select(['phone', 'mail', 'hasPage']);
  const own = contacts.where('companyId', '=', companyId).where('sessionId', '=', sessionId);
  const found = await own.executeTakeFirst();
  return found ? { contact: { ...found, hasPage: found.hasPage === 1 }, targets: await targetsOf(db, where) } : null;
}

/** Promises of a company that are over at `now`: kept, or late whether or not somebody called since. */
async function kept({ db, dialect }: Base, companyId: string, now: number): Promise<KeptCount> {
  const [due, met] = [dialect.numberIn('body', 'callback.dueAt'), dialect.numberIn('body', 'callback.metAt')];
  const isUnmetAndPast = sql`${met} IS NULL AND ${due} <= coalesce("endedAt", ${now})`;
  const found = await db
    .selectFrom('sessions')
    .select([
      sql<number>`coalesce(sum(CASE WHEN ${met} <= ${due} THEN 1 ELSE 0 END), 0)`.as('kept'),
      sql<number>`coalesce(sum(CASE WHEN ${met} > ${due} OR (${isUnmetAndPast}) THEN 1 ELSE 0 END), 0)`.as('late'),
    ])
    .where('companyId', '=', companyId)
    .where(due, 'is not', null)
    .executeTakeFirstOrThrow();
  return { kept: Number(found.kept), late: Number(found.late) };
}

/** Where people could be reached is nobody's business once their session is over. */
async function forget(db: Db, where: OfSession | null): Promise<void> {
  for (const table of ['contacts', 'pushTargets', 'returns', 'notices'] as const) {
    const rows = db.deleteFrom(table);
    const ended = db.selectFrom('sessions').select('id').where('state', '=', 'ended');
    const gone = where
      ? rows.where('companyId', '=', where.companyId).where('sessionId', '=', where.sessionId)
      : rows.where('sessionId', 'in', ended);
    await gone.execute();
  }
}

export type Callbacks = ReturnType<typeof createCallbacks>;

export function createCallbacks(base: Base) {
  const { db, ask, together } = base;
  const { contact, targets, dropTarget, addTarget } = prepareReach(base);
  return {
    /** What the customer said last takes the place of what they said before; a browser is added. */
    async reachAt(where: OfSession, { phone, mail, hasPage }: Contact, target: PushTarget | null): Promise<void> {
      await together(where.sessionId, function* () {
        yield* contact.run({ ...where, phone, mail, hasPage: hasPage ? 1 : 0 });
        if (!target) return;
        const others = (yield* targets.all(where)).filter(({ id }) => id !== target.id);
        const outdated = others.slice(0, Math.max(0, others.length + 1 - maxTargets));
        for (const { id } of [...outdated, target]) yield* dropTarget.run({ ...where, id });
        yield* addTarget.run({ ...where, ...target });
      });
    },
    reachOf: (where: OfSession) => reachOf(db, where),
    /** A browser that does not want to hear of us any more. */
    async forgetTarget(where: OfSession, id: string): Promise<void> {
      await ask(dropTarget.run({ ...where, id }));
    },
    forget: (where: OfSession) => forget(db, where),
    /** The same for every session that has ended, in case the server was stopped before it could. */
    forgetEnded: () => forget(db, null),
    kept: (companyId: string, now: number) => kept(base, companyId, now),
  };
}
