import { Router } from 'express';
import type { OpenSession, Overview } from '#models/api.ts';
import type { SessionView } from '#models/view.ts';
import { type StaffRow, staffViewOf } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

function openSession({
  id,
  state,
  customer,
  machine,
  technician,
  askedAt,
  snapshots,
  ...said
}: SessionView): OpenSession {
  const { source, problem, contact } = said;
  const pictures = snapshots.map(({ id: pictureId, url }) => ({ id: pictureId, url }));
  return {
    id,
    state,
    customer,
    machine,
    technician,
    askedAt: technician ? null : askedAt,
    source,
    problem,
    contact,
    snapshots: pictures,
  };
}

async function overviewOf({ store, dispatch }: HttpParts, { companyId }: StaffRow): Promise<Overview> {
  const presences = dispatch.presences(companyId);
  const [company, staff, families, machineCount, open] = await Promise.all([
    store.companies.get(companyId),
    store.staff.everybody(companyId),
    store.machines.families(companyId),
    store.machines.count(companyId),
    store.sessions.openOf(companyId),
  ]);
  const present = staff.filter(({ leftAt }) => leftAt === null);
  const views = await Promise.all(open.map((session) => dispatch.view(dispatch.get(session.id) ?? session)));
  return {
    companyName: company?.name ?? '',
    staff: present.map((row) => ({ ...staffViewOf(row), isHere: (presences.get(row.id) ?? 'away') !== 'away' })),
    left: staff.filter(({ leftAt }) => leftAt !== null).map(staffViewOf),
    families,
    machineCount,
    sessions: views.sort((a, b) => a.askedAt - b.askedAt).map(openSession),
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
