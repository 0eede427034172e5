import { Router } from 'express';
import type { ChangeKind } from '#models/api/changes.ts';
import type { StaffRow } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** A lead, or one of the company's own systems by its key. */
type Author = Pick<StaffRow, 'companyId' | 'id' | 'name'> & { readonly isKey?: boolean };

type Changed = {
  readonly by: Author;
  readonly what: ChangeKind;
  readonly subject: string;
  /** Null for what was not there before, or is not there any more. Never a secret. */
  readonly before: object | string | number | boolean | null;
  readonly after: object | string | number | boolean | null;
};

/** Writes down what was changed; what is the same as before is no change. */
export async function noteChange(
  { store, clock }: HttpParts,
  { by, what, subject, ...values }: Changed,
): Promise<void> {
  const text = (value: Changed['before']) => (value === null ? null : JSON.stringify(value));
  const [before, after] = [text(values.before), text(values.after)];
  if (before === after) return;
  const { companyId, id: staffId, name, isKey = false } = by;
  const who = { companyId, staffId, name, by: isKey ? 'key' : 'person' } as const;
  await store.changelog.add({ ...who, at: clock.now(), what, subject, before, after });
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
