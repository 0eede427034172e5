import { Router } from 'express';
import { newKeySchema } from '#models/api/keys.ts';
import { refuse } from '#models/refusal.ts';
import { hashOf, makeSecret } from '../auth/secret.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** As many as a company may have. */
const most = 50;

/** Tells what it is to whoever finds it where it should not be. */
const prefix = 'beside-';

function add(parts: HttpParts) {
  const { store, clock, ids, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: newKeySchema,
    async answer({ staff, input: { name, scope }, res }) {
      const { companyId, id: by } = staff;
      if ((await store.apiKeys.list(companyId)).length >= most) return refuse('TOO_LARGE');
      const [id, key] = [ids(), `${prefix}${makeSecret()}`];
      await store.apiKeys.insert({ id, companyId, name, scope, keyHash: hashOf(key), createdAt: clock.now() });
      await noteChange(parts, { by: staff, what: 'key', subject: name, before: null, after: { scope } });
      log.info({ requestId: requestIdOf(res), companyId, keyId: id, scope, by }, 'key made');
      return { ok: true, id, key };
    },
  });
}

function revoke(parts: HttpParts) {
  const { store, clock, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const { companyId, id: by } = staff;
      const id = String(req.params.id);
      const known = (await store.apiKeys.list(companyId)).find((key) => key.id === id);
      if (!known || !(await store.apiKeys.revoke(companyId, id, clock.now()))) return refuse('NOT_FOUND');
      const { name, scope } = known;
      await noteChange(parts, { by: staff, what: 'key', subject: name, before: { scope }, after: null });
      log.info({ requestId: requestIdOf(res), companyId, keyId: id, by }, 'key taken back');
      return { ok: true };
    },
  });
}

/** The keys by which a company's own systems ask, kept by its leads. */
export function apiKeysRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, keys: await parts.store.apiKeys.list(staff.companyId) }),
  });
  return Router().get('/keys', list).post('/keys', add(parts)).delete('/keys/:id', revoke(parts));
}
