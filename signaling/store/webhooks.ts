import { sql } from 'kysely';
import type { Webhook, WebhookDelivery } from '#models/api/webhooks.ts';
import type { WebhookType } from '#models/webhook.ts';
import type { Base } from './database.ts';
import type { WebhookTables } from './webhookTables.ts';

/** One thing that is to be told now. */
export type Due = {
  readonly companyId: string;
  readonly webhookId: string;
  readonly seq: number;
  readonly url: string;
  readonly id: string;
  readonly at: number;
  readonly body: string;
  readonly tries: number;
};

type Wanted = { readonly now: number; readonly limit: number };
/** Webhooks and companies, by their ids, that are told enough at the moment. */
export type Full = { readonly webhooks: readonly string[]; readonly companies: readonly string[] };
const noneFull: Full = { webhooks: [], companies: [] };

type Mark = Pick<WebhookTables['webhookDeliveries'], 'state' | 'tries' | 'nextAt' | 'changedAt' | 'code'>;
/** As many lines as a log of deliveries shows. */
const logged = 100;

/** What has waited longest of each line of each webhook: what comes after it waits for it. */
function heads({ db }: Base) {
  return db
    .selectFrom('webhookDeliveries as d')
    .innerJoin('webhooks as w', 'w.id', 'd.webhookId')
    .where('d.state', '=', sql.lit('waiting'))
    .where('w.endedAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhookDeliveries as b')
            .select('b.seq')
            .where('b.state', '=', sql.lit('waiting'))
            .whereRef('b.webhookId', '=', 'd.webhookId')
            .whereRef('b.line', '=', 'd.line')
            .whereRef('b.seq', '<', 'd.seq'),
        ),
      ),
    );
}

function deliveries(base: Base) {
  const { db, prepare, ask } = base;
  const dueBy = ({ now, limit }: Wanted) =>
    heads(base)
      .innerJoin('webhookEvents as e', 'e.seq', 'd.seq')
      .select(['d.companyId', 'd.webhookId', 'd.seq', 'w.url', 'e.id', 'e.at', 'e.body', 'd.tries'])
      .where('d.nextAt', '<=', now)
      .orderBy('d.nextAt')
      .orderBy('d.seq')
      .limit(limit);
  const due = prepare(dueBy);
  const later = prepare(({ now }: { now: number }) =>
    heads(base)
      .where('d.nextAt', '>', now)
      .select((eb) => eb.fn.min('d.nextAt').as('at')),
  );
  const of = ({ webhookId, seq }: Pick<Due, 'webhookId' | 'seq'>) =>
    db.updateTable('webhookDeliveries').where('webhookId', '=', webhookId).where('seq', '=', seq);
  return {
    /** What is to be told by `now`, in order, of each line only what is next, and nothing of those that are full. */
    async due(wanted: Wanted, { webhooks, companies }: Full = noneFull): Promise<Due[]> {
      if (webhooks.length + companies.length === 0) return await ask(due.all(wanted));
      const others = dueBy(wanted).where(({ not, and, or, eb }) =>
        and([
          not(or(webhooks.map((id) => eb('d.webhookId', '=', id)))),
          not(or(companies.map((id) => eb('d.companyId', '=', id)))),
        ]),
      );
      return await others.execute();
    },
    /** When something is to be told next that is not to be told by `now`, epoch ms; null where nothing is. */
    async nextAt(now: number): Promise<number | null> {
      return (await ask(later.first({ now })))?.at ?? null;
    },
    async mark(which: Pick<Due, 'webhookId' | 'seq'>, mark: Mark): Promise<void> {
      await of(which).set(mark).execute();
    },
  };
}

type OfWebhook = { readonly companyId: string; readonly webhookId: string };
/** One thing that was told somewhere. */
type Told = OfWebhook & { readonly eventId: string };

/** What became of what was told. */
function log({ db }: Base) {
  return {
    /** The latest first; `state` null for all. */
    async log({ companyId, webhookId }: OfWebhook, state: 'waiting' | 'failed' | null): Promise<WebhookDelivery[]> {
      const before = sql<number>`EXISTS (SELECT 1 FROM "webhookDeliveries" AS "b" WHERE "b"."state" = 'waiting'
        AND "b"."webhookId" = "d"."webhookId" AND "b"."line" = "d"."line" AND "b"."seq" < "d"."seq")`;
      const rows = db
        .selectFrom('webhookDeliveries as d')
        .innerJoin('webhookEvents as e', 'e.seq', 'd.seq')
        .select(['e.id', 'e.type', 'e.at', 'd.state', 'd.tries', 'd.code', 'd.changedAt', 'd.nextAt'])
        .select(before.as('isBehind'))
        .where('d.companyId', '=', companyId)
        .where('d.webhookId', '=', webhookId);
      const found = state === null ? rows : rows.where('d.state', '=', state);
      return (await found.orderBy('d.seq', 'desc').limit(logged).execute()).map(({ nextAt, isBehind, ...row }) => {
        const isWaiting = row.state === 'waiting';
        return { ...row, nextAt: isWaiting ? nextAt : null, isBehind: isWaiting && Boolean(isBehind) };
      });
    },
    /** All that waits there is tried now, or all that was given up is told anew; how much that is. */
    async hurry({ companyId, webhookId }: OfWebhook, which: 'waiting' | 'failed', now: number): Promise<number> {
      const again = { state: 'waiting', tries: 0, nextAt: now, changedAt: now } as const;
      const change = db
        .updateTable('webhookDeliveries')
        .set(which === 'failed' ? again : { nextAt: now })
        .where('companyId', '=', companyId)
        .where('webhookId', '=', webhookId)
        .where('state', '=', which);
      return Number((await change.executeTakeFirst()).numUpdatedRows);
    },
    /** Told anew, under the same id; false where there is no such delivery, or it waits still. */
    async again({ companyId, webhookId, eventId }: Told, now: number): Promise<boolean> {
      const event = db.selectFrom('webhookEvents').select('seq').where('id', '=', eventId);
      const change = db
        .updateTable('webhookDeliveries')
        .set({ state: 'waiting', tries: 0, nextAt: now, changedAt: now })
        .where('companyId', '=', companyId)
        .where('webhookId', '=', webhookId)
        .where('state', '!=', sql.lit('waiting'))
        .where('seq', '=', event);
      return (await change.executeTakeFirst()).numUpdatedRows === 1n;
    },
    /** Forgets what was told, or given up, and came about before `at`, epoch ms. */
    async forget(at: number): Promise<void> {
      const waiting = db.selectFrom('webhookDeliveries').select('seq').where('state', '=', sql.lit('waiting'));
      await db.deleteFrom('webhookEvents').where('at', '<', at).where('seq', 'not in', waiting).execute();
    },
  };
}

export type WebhookStore = ReturnType<typeof createWebhookStore>;

export function createWebhookStore(base: Base) {
  const { db } = base;
  return {
    ...deliveries(base),
    ...log(base),
    async list(companyId: string): Promise<Webhook[]> {
      const count = (state: 'waiting' | 'failed') =>
        sql<number>`sum(CASE WHEN "d"."state" = ${sql.lit(state)} THEN 1 ELSE 0 END)`.as(state);
      const rows = await db
        .selectFrom('webhooks as w')
        .leftJoin('webhookDeliveries as d', 'd.webhookId', 'w.id')
        .select(['w.id', 'w.url', 'w.types', 'w.createdAt', count('waiting'), count('failed')])
        .where('w.companyId', '=', companyId)
        .where('w.endedAt', 'is', null)
        .groupBy('w.id')
        .orderBy('w.createdAt')
        .orderBy('w.id')
        .execute();
      return rows.map((row) => ({ ...row, types: JSON.parse(row.types) as WebhookType[] }));
    },
    async insert(webhook: Omit<WebhookTables['webhooks'], 'endedAt'>): Promise<void> {
      await db
        .insertInto('webhooks')
        .values({ ...webhook, endedAt: null })
        .execute();
    },
    /** Nothing is told there any more. False when the company has no such webhook. */
    async end(companyId: string, id: string, now: number): Promise<boolean> {
      const own = db.updateTable('webhooks').where('companyId', '=', companyId).where('id', '=', id);
      return (await own.where('endedAt', 'is', null).set({ endedAt: now }).executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}
