import { Router } from 'express';
import type { SessionSummary } from '#models/api.ts';
import { snapshotView } from '../dispatch/views.ts';
import type { Store } from '../store/store.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** How far back the list goes. */
const limit = 100;

async function summaries({ sessions, machines, snapshots }: Store, companyId: string): Promise<SessionSummary[]> {
  const ended = await sessions.ended(companyId, limit);
  const ids = ended.map(({ id }) => id);
  const [all, kept] = await Promise.all([machines.list(companyId), snapshots.ofSessions(companyId, ids)]);
  const machineOf = new Map(all.map((machine) => [machine.id, machine]));
  return ended.flatMap((session) => {
    if (session.state !== 'ended') return [];
    const { id, outcome, note, endedAt } = session;
    const machine = machineOf.get(session.machineId ?? '') ?? null;
    const own = kept.filter(({ sessionId }) => sessionId === id).map(snapshotView);
    return [{ id, machine, outcome, note, endedAt, snapshots: own }];
  });
}

/** The sessions that ended, newest first, with what was kept of them. */
export function sessionsRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles: ['trainer', 'lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, sessions: await summaries(parts.store, staff.companyId) }),
  });
  return Router().get('/sessions', list);
}
