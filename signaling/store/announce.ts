import type { WebhookNews, WebhookType } from '#models/webhook.ts';
import type { Base } from './database.ts';
import type { Steps } from './steps.ts';

/** News with the id under which it is told, however often, and when it came about, epoch ms. */
export type Announcement = WebhookNews & { readonly id: string; readonly at: number };

/**
 * How news is written down for those a company has told them to, together with the step it tells of. Where nobody is told,
 * nothing is written.
 */
export function prepareAnnounce({ db, prepare }: Base) {
  const webhooks = prepare(({ companyId }: { companyId: string }) =>
    db.selectFrom('webhooks').select(['id', 'types']).where('companyId', '=', companyId).where('endedAt', 'is', null),
  );
  const event = prepare((given: Announcement & { companyId: string; body: string }) => {
    const { id, companyId, line, type, at, body } = given;
    return db.insertInto('webhookEvents').values({ id, companyId, line, type, at, body }).returning('seq');
  });
  const delivery = prepare(
    ({
      companyId,
      webhookId,
      seq,
      line,
      at,
    }: {
      companyId: string;
      webhookId: string;
      seq: number;
      line: string;
      at: number;
    }) =>
      db.insertInto('webhookDeliveries').values({
        ...{ companyId, webhookId, seq, line, nextAt: at, changedAt: at },
        ...{ state: 'waiting' as const, tries: 0, code: null },
      }),
  );
  return function* (companyId: string, news: readonly Announcement[]): Steps<void> {
    const listening = news.length === 0 ? [] : yield* webhooks.all({ companyId });
    for (const one of news) {
      const { type, data, at, line } = one;
      const told = listening.filter(({ types }) => (JSON.parse(types) as WebhookType[]).includes(type));
      if (told.length === 0) continue;
      const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
      const [written] = yield* event.all({ ...one, companyId, body });
      if (!written) throw new Error(`The news ${one.id} was written without a number.`);
      for (const { id: webhookId } of told) yield* delivery.put({ companyId, webhookId, seq: written.seq, line, at });
    }
  };
}
