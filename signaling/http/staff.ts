import { Router } from 'express';
import { newStaffSchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import { isGuessable } from '../auth/passwords.ts';
import { requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** A lead adds a member of staff. A login that somebody has already is bad input. */
export function staffRouter(parts: HttpParts): Router {
  const { store, clock, ids, passwords, log } = parts;
  const add = staffRoute(parts, {
    roles: ['lead'],
    schema: newStaffSchema,
    async answer({ staff: lead, input, res }) {
      const { password, ...person } = input;
      if (isGuessable(password, input.login)) return refuse('BAD_INPUT');
      const passwordHash = await passwords.hash(password);
      if (!passwordHash) return refuse('BUSY');
      const { companyId } = lead;
      const row = { ...person, id: ids(), companyId, passwordHash, createdAt: clock.now() };
      if (!(await store.staff.insert(row))) return refuse('BAD_INPUT');
      log.info({ requestId: requestIdOf(res), companyId, staffId: row.id, by: lead.id }, 'staff added');
      return { ok: true, id: row.id };
    },
  });
  return Router().post('/staff', add);
}
