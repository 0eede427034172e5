import { linkFirstUseMs } from '#models/link.ts';
import { refuse } from '#models/refusal.ts';
import type { ShownKey } from '../../store/apiKeys.ts';
import type { LinkRow } from '../../store/links.ts';
import { noteChange } from '../changes.ts';
import { makeLink } from '../makeLink.ts';
import type { HttpParts } from '../parts.ts';
import type { RestCall, RestHandlers } from './restCall.ts';

/** The machine that was said, by its id or serial number; undefined where the company has none such. */
async function machineOf({ store }: HttpParts, { key, body }: RestCall<'openSession'>) {
  const { machineId = null, serial } = body;
  if (serial !== undefined) return (await store.machines.bySerial(key.companyId, serial)) ?? undefined;
  return machineId === null ? null : ((await store.machines.get(key.companyId, machineId)) ?? undefined);
}

type Facts = Pick<LinkRow, 'machineId' | 'level' | 'segment' | 'language'>;

/** What stays written down for good: nothing of the customer, who may not be in it for good. */
function shownOf({ machineId, level, segment, language }: Facts): Facts {
  return { machineId, level, segment, language };
}

type LinkChange = { readonly id: string; readonly before: Facts | null; readonly after: Facts | null };

/** Told among the changes under the name of the key [rule.W4]. */
async function noteLink(parts: HttpParts, key: ShownKey, { id, ...values }: LinkChange): Promise<void> {
  await noteChange(parts, { by: { ...key, isKey: true }, what: 'link', subject: id, ...values });
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
      const wish = { ...facts, companyId, machineId: machine?.id ?? null };
      const made = await makeLink(parts, wish);
      await noteLink(parts, call.key, { id: made.id, before: null, after: shownOf(wish) });
      return { ok: true, ...made, expiresAt: clock.now() + linkFirstUseMs };
    },
    async readLink({ key: { companyId }, params }) {
      const link = await store.links.get(companyId, params.id);
      if (!link) return refuse('NOT_FOUND');
      const { id, createdAt, expiresAt, firstUsedAt: openedAt, revokedAt, sessionId } = link;
      return { ok: true, link: { id, createdAt, expiresAt, openedAt, revokedAt, sessionId } };
    },
    async revokeLink({ key, params: { id } }) {
      const before = await store.links.get(key.companyId, id);
      if (!before || !(await dispatch.revokeLink(key.companyId, id))) return refuse('NOT_FOUND');
      await noteLink(parts, key, { id, before: shownOf(before), after: null });
      return { ok: true };
    },
  };
}
