import { Router } from 'express';
import type { OpenRecoveryView } from '#models/api/endings.ts';
import { type Ending, endingOf } from '#models/ending/ending.ts';
import type { Recovery } from '#models/ending/recovery.ts';
import { idSchema } from '#models/id.ts';
import { refuse } from '#models/refusal.ts';
import { recoveryDoneSchema } from '#models/wire/ending.ts';
import type { OpenRecovery } from '../store/endings.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';
import { staffRoute } from './staffRoute.ts';

/** How far back the lead's figures look. */
const countedMs = 30 * 24 * 3600_000;

type Of = { readonly companyId: string; readonly open: OpenRecovery };

async function viewOf(parts: HttpParts, { companyId, open }: Of): Promise<OpenRecoveryView[]> {
  const { sessionId, moments, contact } = open;
  const session = await sessionOf(parts, companyId, sessionId);
  const { recovery }: Ending = endingOf(moments);
  if (!session || !recovery?.option) return [];
  const { option, state, dueAt, changedAt: since } = recovery;
  const machine = session.machineId === null ? null : await parts.store.machines.get(companyId, session.machineId);
  const { name: customerName } = session.customer;
  return [{ sessionId, option, isMissed: state === 'missed', dueAt, since, customerName, machine, contact }];
}

/** What of a recovery stands among the changes: never whom it was promised to. */
function stateOf(recovery: Recovery | null) {
  if (!recovery) return null;
  const { option, state, isClosed } = recovery;
  return { option, state: state === 'missed' && isClosed ? 'closed' : state };
}

/** How sessions ended, pooled over everybody, and what is still to be made right: of nobody's durations [rule.R3]. */
export function endingsRouter(parts: HttpParts): Router {
  const { store, clock, dispatch, log } = parts;
  const show = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff: { companyId } }) {
      const [count, open] = await Promise.all([
        store.endings.count(companyId, clock.now() - countedMs),
        store.endings.open(companyId),
      ]);
      const views = await Promise.all(open.map((one) => viewOf(parts, { companyId, open: one })));
      return { ok: true, count, open: views.flat() };
    },
  });
  const settle = staffRoute(parts, {
    roles: ['lead'],
    schema: recoveryDoneSchema,
    async answer({ staff, input, req, res }) {
      const sessionId = String(req.params.sessionId);
      const { companyId, id: by } = staff;
      if (!idSchema.safeParse(sessionId).success) return refuse('NOT_FOUND');
      const isKnown = (await store.sessions.get(companyId, sessionId)) !== null;
      const settled = isKnown ? await dispatch.settleRecovery({ companyId, sessionId }, input) : null;
      if (!settled) return refuse('NOT_FOUND');
      if (settled === 'changed') return refuse('CHANGED_SINCE');
      const values = { before: stateOf(settled.before), after: stateOf(settled.after) };
      await noteChange(parts, { by: staff, what: 'recovery', subject: sessionId, ...values });
      log.info({ requestId: requestIdOf(res), sessionId, by, ...input }, 'recovery settled');
      return { ok: true };
    },
  });
  return Router().get('/endings', show).post('/sessions/:sessionId/recovery', settle);
}
