import { linkFirstUseMs } from '#models/link.ts';
import { refuse } from '#models/refusal.ts';
import { makeLink } from '../makeLink.ts';
import type { HttpParts } from '../parts.ts';
import type { RestCall, RestHandlers } from './restCall.ts';

/** The machine that was said, by its id or serial number; undefined where the company has none such. */
async function machineOf({ store }: HttpParts, { key, body }: RestCall<'openSession'>) {
  const { machineId = null, serial } = body;
  if (serial !== undefined) return (await store.machines.bySerial(key.companyId, serial)) ?? undefined;
  return machineId === null ? null : ((await store.machines.get(key.companyId, machineId)) ?? undefined);
}

/** Links as a company's own systems make them. */
export function linkHandlers(parts: HttpParts): Pick<RestHandlers, 'openSession' | 'readLink' | 'revokeLink'> {
  const { store, dispatch, clock } = parts;
  return {
    async openSession(call) {
      const machine = await machineOf(parts, call);
      if (machine === undefined) return refuse('NOT_FOUND');
      const { customerName, level, segment, language, problem = null } = call.body;
      const facts = { customerName, level, segment, language, problem, source: 'staff' } as const;
      const { companyId } = call.key;
      const made = await makeLink(parts, { ...facts, companyId, machineId: machine?.id ?? null });
      return { ok: true, ...made, expiresAt: clock.now() + linkFirstUseMs };
    },
    async readLink({ key: { companyId }, params }) {
      const link = await store.links.get(companyId, params.id);
      if (!link) return refuse('NOT_FOUND');
      const { id, createdAt, expiresAt, firstUsedAt: openedAt, revokedAt, sessionId } = link;
      return { ok: true, link: { id, createdAt, expiresAt, openedAt, revokedAt, sessionId } };
    },
    async revokeLink({ key: { companyId }, params }) {
      return (await dispatch.revokeLink(companyId, params.id)) ? { ok: true } : refuse('NOT_FOUND');
    },
  };
}
