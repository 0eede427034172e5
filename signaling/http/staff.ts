import { Router } from 'express';
import { leftSchema, staffChangeSchema } from '#models/api/ways.ts';
import { newStaffSchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import { isGuessable } from '../auth/passwords.ts';
import { type StaffRow, staffViewOf } from '../store/staff.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** True while somebody else can still lead the house. */
async function hasOtherLead({ store }: HttpParts, { companyId, id }: StaffRow): Promise<boolean> {
  return (await store.staff.list(companyId)).some((one) => one.role === 'lead' && one.id !== id);
}

/**
 * A lead changes what is known of a member of staff. All their pages are told; with another role they have to sign in
 * anew, because what their pages may do is another thing (threat.T19). The last lead stays one.
 */
function change(parts: HttpParts) {
  const { store, dispatch, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: staffChangeSchema,
    async answer({ staff: lead, input, req, res }) {
      const before = await store.staff.get(lead.companyId, String(req.params.id));
      if (!before || before.leftAt !== null) return refuse('NOT_FOUND');
      const isNewRole = before.role !== input.role;
      if (isNewRole && before.role === 'lead' && !(await hasOtherLead(parts, before))) return refuse('NOT_NOW');
      await store.staff.update(before.companyId, before.id, input);
      await dispatch.changeMember(before.companyId, staffViewOf({ ...before, ...input }));
      if (isNewRole) {
        await store.staffSessions.removeOf(before.companyId, before.id);
        dispatch.staffSignedOut(before.id);
      }
      const views = { before: staffViewOf(before), after: staffViewOf({ ...before, ...input }) };
      await noteChange(parts, { by: lead, what: 'staff', subject: input.name, ...views });
      const line = { requestId: requestIdOf(res), companyId: before.companyId, staffId: before.id, by: lead.id };
      log.info({ ...line, isNewRole }, 'staff changed');
      return { ok: true };
    },
  });
}

/** Hours of their own are nobody's any more. */
async function dropShift({ store, dispatch, ...parts }: HttpParts, lead: StaffRow, id: string): Promise<void> {
  const { companyId } = lead;
  const settings = (await store.companies.get(companyId))?.settings;
  if (!settings?.shifts.some(({ staffId }) => staffId === id)) return;
  const shifts = settings.shifts.filter(({ staffId }) => staffId !== id);
  await dispatch.changeSettings(companyId, { ...settings, shifts });
  const values = { before: settings.shifts, after: shifts };
  await noteChange({ store, dispatch, ...parts }, { by: lead, what: 'setting', subject: 'shifts', ...values });
}

/**
 * Somebody left: they cannot sign in and are asked for nothing any more, and what they did stays theirs by name. They are
 * back the same way, with what was known of them.
 */
function leave(parts: HttpParts) {
  const { store, dispatch, clock, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: leftSchema,
    async answer({ staff: lead, input: { hasLeft }, req, res }) {
      const member = await store.staff.get(lead.companyId, String(req.params.id));
      if (!member) return refuse('NOT_FOUND');
      const { companyId, id } = member;
      if (id === lead.id) return refuse('BAD_INPUT');
      const isAlone = hasLeft && member.role === 'lead' && !(await hasOtherLead(parts, member));
      if (isAlone || (hasLeft && dispatch.isBusy(id))) return refuse('NOT_NOW');
      if (!(await store.staff.setLeft(companyId, id, hasLeft ? clock.now() : null))) return { ok: true };
      if (hasLeft) {
        await store.staffSessions.removeOf(companyId, id);
        dispatch.staffSignedOut(id);
        await dispatch.forgetMember(companyId, id);
        await dropShift(parts, lead, id);
      } else await dispatch.changeMember(companyId, staffViewOf(member));
      const view = staffViewOf(member);
      const values = hasLeft ? { before: view, after: null } : { before: null, after: view };
      await noteChange(parts, { by: lead, what: 'staff', subject: member.name, ...values });
      log.info({ requestId: requestIdOf(res), companyId, staffId: id, by: lead.id, hasLeft }, 'staff left or back');
      return { ok: true };
    },
  });
}

/** A lead adds a member of staff. A login that somebody has already is bad input. */
export function staffRouter(parts: HttpParts): Router {
  const { store, dispatch, clock, ids, passwords, log } = parts;
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
      const view = staffViewOf({ ...row, leftAt: null });
      await dispatch.changeMember(companyId, view);
      await noteChange(parts, { by: lead, what: 'staff', subject: row.name, before: null, after: view });
      log.info({ requestId: requestIdOf(res), companyId, staffId: row.id, by: lead.id }, 'staff added');
      return { ok: true, id: row.id };
    },
  });
  return Router().post('/staff', add).put('/staff/:id', change(parts)).post('/staff/:id/left', leave(parts));
}
