import { Router } from 'express';
import type { ChangeKind } from '#models/api/changes.ts';
import type { StaffRow } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

type Changed = {
  readonly by: StaffRow;
  readonly what: ChangeKind;
  readonly subject: string;
  /** Null for what was not there before, or is not there any more. Never a secret. */
  readonly before: object | string | number | boolean | null;
  readonly after: object | string | number | boolean | null;
};

/** Writes down what a lead changed; what is the same as before is no change. */
export async function noteChange(
  { store, clock }: HttpParts,
  { by, what, subject, ...values }: Changed,
): Promise<void> {
  const text = (value: Changed['before']) => (value === null ? null : JSON.stringify(value));
  const [before, after] = [text(values.before), text(values.after)];
  if (before === after) return;
  const { companyId, id: staffId, name } = by;
  await store.changelog.add({ companyId, at: clock.now(), staffId, name, what, subject, before, after });
}

/** What the leads of a company changed, with who it was, from what and to what. */
export function changesRouter(parts: HttpParts): Router {
  const list = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, changes: await parts.store.changelog.list(staff.companyId) }),
  });
  return Router().get('/changes', list);
}
