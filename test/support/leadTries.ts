import { defaultRules } from '#models/routing/rules.ts';
import type { Try } from './deskTries.ts';

const ofDays = 'from=2020-01-01&until=2029-12-30&language=en';

/** Aurora's. */
export const othersWebhook = { id: 'webhook-aurora', url: 'https://127.0.0.1/aurora' };
const webhook = othersWebhook.id;

/** Tries at what only a company's leads see, one row a route. */
export const leadTries = (lead: string): Readonly<Record<string, Try>> => ({
  'GET /changes': { login: lead, path: () => '/api/changes', status: 200 },
  'POST /settings/rehearsal': {
    ...{ login: lead, path: () => '/api/settings/rehearsal', status: 200 },
    request: { body: { routing: defaultRules, hasReserve: false } },
  },
  'GET /settings/retention': { login: lead, path: () => '/api/settings/retention?days=1', status: 200 },
  'POST /staff/:id/left': {
    ...{ login: lead, path: () => '/api/staff/demo-aurora-ana/left', status: 404 },
    request: { body: { hasLeft: true } },
  },
  'GET /keys': { login: lead, path: () => '/api/keys', status: 200 },
  'POST /keys': {
    ...{ login: lead, path: () => '/api/keys', status: 200 },
    request: { body: { name: 'Mine', scope: 'read' } },
  },
  'DELETE /keys/:id': {
    ...{ login: lead, path: () => '/api/keys/key-aurora', status: 404, request: { method: 'DELETE', body: {} } },
  },
  'GET /webhooks': { login: lead, path: () => '/api/webhooks', status: 200 },
  'POST /webhooks': {
    ...{ login: lead, path: () => '/api/webhooks', status: 400 },
    request: { body: { url: 'https://10.0.0.1/', types: ['session.asked'] } },
  },
  'DELETE /webhooks/:id': {
    ...{ login: lead, path: () => `/api/webhooks/${webhook}`, status: 404, request: { method: 'DELETE', body: {} } },
  },
  'GET /webhooks/:id/deliveries': { login: lead, path: () => `/api/webhooks/${webhook}/deliveries`, status: 200 },
  'POST /webhooks/:id/tries': {
    ...{ login: lead, path: () => `/api/webhooks/${webhook}/tries`, status: 404 },
    request: { body: { which: 'failed' } },
  },
  'POST /webhooks/:id/deliveries/:eventId/again': {
    ...{ login: lead, path: () => `/api/webhooks/${webhook}/deliveries/msg_one/again`, status: 404 },
    request: { body: {} },
  },
  'GET /insights': { login: lead, path: () => '/api/insights', status: 200 },
  'GET /insights/pictures/:name': {
    ...{ login: lead, path: () => `/api/insights/pictures/endings?${ofDays}`, status: 200 },
  },
  'GET /insights/lists/:name': { login: lead, path: () => `/api/insights/lists/machines?${ofDays}`, status: 200 },
  'GET /insights/:kind/:name/csv': {
    ...{ login: lead, path: () => `/api/insights/lists/machines/csv?${ofDays}`, status: 200 },
  },
});
