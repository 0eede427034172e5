import { Router } from 'express';
import type { HttpParts } from './parts.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

/** The company's machines. */
export function machinesRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles: anyRole,
    schema: null,
    answer: async ({ staff }) => ({ ok: true, machines: await parts.store.machines.list(staff.companyId) }),
  });
  return Router().get('/machines', list);
}
