import { Router } from 'express';
import { codesWantedSchema } from '#models/api/machines.ts';
import { machineLength } from '#models/code.ts';
import { refuse } from '#models/refusal.ts';
import { makeCode } from '../auth/code.ts';
import type { StaffRow } from '../store/staff.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

async function give({ store, clock }: HttpParts, companyId: string, machineId: string): Promise<string> {
  const code = makeCode(machineLength);
  await store.machineCodes.insert({ code, companyId, machineId, createdAt: clock.now() });
  return code;
}

/** Gives codes to machines that have none. */
function fillRoute(parts: HttpParts) {
  const { store } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: codesWantedSchema,
    async answer({ staff: { companyId }, input }) {
      const codes = await store.machineCodes.list(companyId);
      const own = new Set((await store.machines.list(companyId)).map(({ id }) => id));
      for (const id of input.ids) if (own.has(id) && !codes.has(id)) await give(parts, companyId, id);
      return { ok: true };
    },
  });
}

type CodeChange = { readonly by: StaffRow; readonly machineId: string; readonly code: 'new' | null };

/** Notes that a machine gets another code, or none; false where there is no such machine. The code itself is in nothing that stays for good. */
async function noteCode(parts: HttpParts, { by, machineId, code }: CodeChange): Promise<boolean> {
  const { machines, machineCodes } = parts.store;
  const machine = await machines.get(by.companyId, machineId);
  if (!machine) return false;
  const had = (await machineCodes.list(by.companyId)).has(machineId);
  const subject = `${machine.model} ${machine.serial}`.trim();
  await noteChange(parts, { by, what: 'machine', subject, before: { code: had ? 'one' : null }, after: { code } });
  return true;
}

/** The codes on a company's machines: a lead makes them, puts others in their place and takes them back [rule.E2]. */
export function machineCodesRouter(parts: HttpParts): Router {
  const { store, clock, log, publicUrl } = parts;
  const records = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff: { companyId } }) {
      const [machines, codes, company] = await Promise.all([
        store.machines.records(companyId),
        store.machineCodes.list(companyId),
        store.companies.get(companyId),
      ]);
      const coded = machines.map((machine) => ({ ...machine, code: codes.get(machine.id) ?? null }));
      const companyUrl = `${publicUrl()}/at/${companyId}`;
      const companyName = company?.name ?? '';
      return { ok: true, machines: coded, publicUrl: publicUrl(), companyUrl, companyName };
    },
  });
  const renew = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const [id, { companyId }] = [String(req.params.id), staff];
      if (!(await noteCode(parts, { by: staff, machineId: id, code: 'new' }))) return refuse('NOT_FOUND');
      await store.machineCodes.revokeOf(companyId, id, clock.now());
      const code = await give(parts, companyId, id);
      log.info({ requestId: requestIdOf(res), companyId, machineId: id, by: staff.id }, 'machine code renewed');
      return { ok: true, code };
    },
  });
  const revoke = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const [id, { companyId }] = [String(req.params.id), staff];
      if (!(await noteCode(parts, { by: staff, machineId: id, code: null }))) return refuse('NOT_FOUND');
      await store.machineCodes.revokeOf(companyId, id, clock.now());
      log.info({ requestId: requestIdOf(res), companyId, machineId: id, by: staff.id }, 'machine code revoked');
      return { ok: true };
    },
  });
  const one = '/machines/:id/code';
  return Router()
    .get('/machines/records', records)
    .post('/machines/codes', fillRoute(parts))
    .post(one, renew)
    .delete(one, revoke);
}
