import { Router } from 'express';
import { machineFieldsSchema } from '#models/api/ways.ts';
import { machineLength } from '#models/code.ts';
import { refuse } from '#models/refusal.ts';
import { makeCode } from '../auth/code.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

function add(parts: HttpParts) {
  const { store, ids, clock, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: machineFieldsSchema,
    async answer({ staff, input, res }) {
      const [id, { companyId }] = [ids(), staff];
      await store.machines.insert(companyId, { ...input, id });
      const code = makeCode(machineLength);
      await store.machineCodes.insert({ code, companyId, machineId: id, createdAt: clock.now() });
      await noteChange(parts, { by: staff, what: 'machine', subject: input.model, before: null, after: input });
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
      const [id, { companyId }] = [String(req.params.id), staff];
      const { owner: _, language: __, ...fields } = input;
      const machine = { ...fields, id };
      const before = await store.machines.record(companyId, id);
      if (!before || !(await store.machines.update(companyId, { ...input, id }))) return refuse('NOT_FOUND');
      const after = { ...before, ...input };
      await noteChange(parts, { by: staff, what: 'machine', subject: input.model, before, after });
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
