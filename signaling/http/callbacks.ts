import { Router } from 'express';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** How many promises were kept, pooled over everybody: nothing in it tells who kept or broke one [rule.R3]. */
export function callbacksRouter(parts: HttpParts): Router {
  const { store, clock } = parts;
  const count = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, ...(await store.callbacks.kept(staff.companyId, clock.now())) }),
  });
  return Router().get('/callbacks', count);
}
