import { Router } from 'express';
import { machineFieldsSchema } from '#models/api/ways.ts';
import { refuse } from '#models/refusal.ts';
import { requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

function add(parts: HttpParts) {
  const { store, ids, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: machineFieldsSchema,
    async answer({ staff, input, res }) {
      const [id, { companyId }] = [ids(), staff];
      await store.machines.insert(companyId, { ...input, id });
      log.info({ requestId: requestIdOf(res), companyId, machineId: id, by: staff.id }, 'machine added');
      return { ok: true, id };
    },
  });
}

function change(parts: HttpParts) {
  const { store, dispatch, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: machineFieldsSchema,
    async answer({ staff, input, req, res }) {
      const [machine, { companyId }] = [{ ...input, id: String(req.params.id) }, staff];
      if (!(await store.machines.update(companyId, machine))) return refuse('NOT_FOUND');
      await dispatch.changeMachine(companyId, machine);
      log.info({ requestId: requestIdOf(res), companyId, machineId: machine.id, by: staff.id }, 'machine changed');
      return { ok: true };
    },
  });
}

/** The company's machines; its leads add and correct them. */
export function machinesRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles: anyRole,
    schema: null,
    answer: async ({ staff }) => ({ ok: true, machines: await parts.store.machines.list(staff.companyId) }),
  });
  return Router().get('/machines', list).post('/machines', add(parts)).put('/machines/:id', change(parts));
}
