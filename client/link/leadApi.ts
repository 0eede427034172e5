import type { Changes } from '#models/api/changes.ts';
import type { InsightChoices, InsightList, InsightPicture, InsightQuery } from '#models/api/insights.ts';
import type { ApiKeys, KeyMade, NewKey } from '#models/api/keys.ts';
import type { Retained, RetentionPreview } from '#models/api/retention.ts';
import type { RehearsalAnswer, RehearsalWish } from '#models/api/routing.ts';
import type { NewWebhook, Tries, WebhookDeliveries, WebhookMade, Webhooks } from '#models/api/webhooks.ts';
import type { ChartName, ListName } from '#models/insights/charts.ts';
import { at, call } from './request.ts';

const insights = '/api/insights';
const webhooks = '/api/webhooks';
const keys = '/api/keys';

/** Where the interface for own systems is described. */
export const restDocumentUrl = '/api/v1/openapi.json';

/** A question about figures as it stands in an address. */
function queryOf(query: InsightQuery): string {
  return new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
}

/** Where a picture or list is had as a file. */
export function csvUrl(kind: 'pictures' | 'lists', name: ChartName | ListName, query: InsightQuery): string {
  return `${insights}/${kind}/${name}/csv?${queryOf(query)}`;
}

/** What only the pages of leads ask for; nothing here throws. */
export const leadApi = {
  insightChoices: () => call<InsightChoices>({ method: 'GET', path: insights }),
  insightPicture: (name: ChartName, query: InsightQuery) =>
    call<InsightPicture>({ method: 'GET', path: `${insights}/pictures/${name}?${queryOf(query)}` }),
  insightList: (name: ListName, query: InsightQuery) =>
    call<InsightList>({ method: 'GET', path: `${insights}/lists/${name}?${queryOf(query)}` }),
  changes: () => call<Changes>({ method: 'GET', path: '/api/changes' }),
  rehearse: (body: RehearsalWish) => call<RehearsalAnswer>({ method: 'POST', path: '/api/settings/rehearsal', body }),
  retention: (what: Retained, days: number) =>
    call<RetentionPreview>({ method: 'GET', path: `/api/settings/retention?what=${what}&days=${days}` }),
  keys: () => call<ApiKeys>({ method: 'GET', path: keys }),
  addKey: (body: NewKey) => call<KeyMade>({ method: 'POST', path: keys, body }),
  revokeKey: (id: string) => call<object>({ method: 'DELETE', path: at(keys, id), body: {} }),
  webhooks: () => call<Webhooks>({ method: 'GET', path: webhooks }),
  addWebhook: (body: NewWebhook) => call<WebhookMade>({ method: 'POST', path: webhooks, body }),
  endWebhook: (id: string) => call<object>({ method: 'DELETE', path: at(webhooks, id), body: {} }),
  webhookDeliveries: (id: string, state: 'waiting' | 'failed' | null) =>
    call<WebhookDeliveries>({
      method: 'GET',
      path: `${at(webhooks, id)}/deliveries${state === null ? '' : `?state=${state}`}`,
    }),
  hurryWebhook: ({ id, which }: Tries & { readonly id: string }) =>
    call<object>({ method: 'POST', path: `${at(webhooks, id)}/tries`, body: { which } }),
  tellAgain: (id: string, eventId: string) =>
    call<object>({ method: 'POST', path: `${at(at(webhooks, id), 'deliveries')}/${eventId}/again`, body: {} }),
};
