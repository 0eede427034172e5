import { Router } from 'express';
import type { Overview } from '#models/api.ts';
import { type StaffRow, staffViewOf } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

async function overviewOf({ store, dispatch }: HttpParts, { companyId }: StaffRow): Promise<Overview> {
  const presences = dispatch.presences(companyId);
  const [company, staff, machines, open] = await Promise.all([
    store.companies.get(companyId),
    store.staff.list(companyId),
    store.machines.list(companyId),
    store.sessions.openOf(companyId),
  ]);
  return {
    companyName: company?.name ?? '',
    staff: staff.map((row) => ({ ...staffViewOf(row), isHere: (presences.get(row.id) ?? 'away') !== 'away' })),
    machines,
    sessions: await Promise.all(open.map((session) => dispatch.view(dispatch.get(session.id) ?? session))),
  };
}

/** What a lead sees at a glance. Nobody's durations are in it [rule.R3]. */
export function overviewRouter(parts: HttpParts): Router {
  const show = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, ...(await overviewOf(parts, staff)) }),
  });
  return Router().get('/overview', show);
}
