import { Router } from 'express';
import { deliveriesQuerySchema, newWebhookSchema, triesSchema } from '#models/api/webhooks.ts';
import { refuse } from '#models/refusal.ts';
import { queryOf, requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** As many as a company may have. */
const most = 20;

function add(parts: HttpParts) {
  const { store, clock, ids, log, guarded, notify } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: newWebhookSchema,
    async answer({ staff, input: { url, types }, res }) {
      const { companyId, id: by } = staff;
      if ((await store.webhooks.list(companyId)).length >= most) return refuse('TOO_LARGE');
      if (!(await guarded.mayReach(url))) {
        log.warn({ requestId: requestIdOf(res), companyId, by }, 'webhook address refused');
        return refuse('BAD_INPUT');
      }
      const id = ids();
      await store.webhooks.insert({ id, companyId, url, types: JSON.stringify(types), createdAt: clock.now() });
      await noteChange(parts, { by: staff, what: 'webhook', subject: url, before: null, after: { url, types } });
      log.info({ requestId: requestIdOf(res), companyId, webhookId: id, by }, 'webhook added');
      return { ok: true, id, secret: notify.webhookSecret(id) };
    },
  });
}

function end(parts: HttpParts) {
  const { store, clock, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const { companyId, id: by } = staff;
      const id = String(req.params.id);
      const known = (await store.webhooks.list(companyId)).find((webhook) => webhook.id === id);
      if (!(await store.webhooks.end(companyId, id, clock.now()))) return refuse('NOT_FOUND');
      const { url = '', types = [] } = known ?? {};
      await noteChange(parts, { by: staff, what: 'webhook', subject: url, before: { url, types }, after: null });
      log.info({ requestId: requestIdOf(res), companyId, webhookId: id, by }, 'webhook ended');
      return { ok: true };
    },
  });
}

/** Tells one thing anew, under the same id. */
function again(parts: HttpParts) {
  const { store, clock, courier } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff: { companyId }, req }) {
      const told = { companyId, webhookId: String(req.params.id), eventId: String(req.params.eventId) };
      if (!(await store.webhooks.again(told, clock.now()))) return refuse('NOT_FOUND');
      courier.wake();
      return { ok: true };
    },
  });
}

/** Nobody waits for the next pause to be over. */
function hurry(parts: HttpParts) {
  const { store, clock, courier } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: triesSchema,
    async answer({ staff: { companyId }, input, req }) {
      const webhookId = String(req.params.id);
      const isKnown = (await store.webhooks.list(companyId)).some(({ id }) => id === webhookId);
      if (!isKnown) return refuse('NOT_FOUND');
      await store.webhooks.hurry({ companyId, webhookId }, input.which, clock.now());
      courier.wake();
      return { ok: true };
    },
  });
}

/** Where a company's own systems are told of what happens, kept by its leads, with what became of each telling. */
export function webhooksRouter(parts: HttpParts): Router {
  const { store } = parts;
  const forLead = { roles: ['lead'], schema: null } as const;
  const list = staffRoute(parts, {
    ...forLead,
    answer: async ({ staff }) => ({ ok: true, webhooks: await store.webhooks.list(staff.companyId) }),
  });
  const deliveries = staffRoute(parts, {
    ...forLead,
    async answer({ staff: { companyId }, req }) {
      const query = queryOf(req, deliveriesQuerySchema);
      if (!query) return refuse('BAD_INPUT');
      const where = { companyId, webhookId: String(req.params.id) };
      return { ok: true, deliveries: await store.webhooks.log(where, query.state ?? null) };
    },
  });
  const router = Router().get('/webhooks', list).post('/webhooks', add(parts)).delete('/webhooks/:id', end(parts));
  router.get('/webhooks/:id/deliveries', deliveries).post('/webhooks/:id/tries', hurry(parts));
  return router.post('/webhooks/:id/deliveries/:eventId/again', again(parts));
}
