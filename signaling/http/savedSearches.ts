import { Router } from 'express';
import { maxSavedSearches, newSearchSchema } from '#models/api/recordings.ts';
import { refuse } from '#models/refusal.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

const roles = ['trainer', 'lead'] as const;

/** What trainers and leads look for again and again; each has their own. */
export function savedSearchesRouter(parts: HttpParts): Router {
  const { store, ids, clock } = parts;
  const of = ({ companyId, id: staffId }: { companyId: string; id: string }) => ({ companyId, staffId });
  const list = staffRoute(parts, {
    roles,
    schema: null,
    answer: async ({ staff }) => ({ ok: true, searches: await store.savedSearches.list(of(staff)) }),
  });
  const add = staffRoute(parts, {
    roles,
    schema: newSearchSchema,
    async answer({ staff, input }) {
      const known = await store.savedSearches.list(of(staff));
      if (known.length >= maxSavedSearches) return refuse('TOO_LARGE');
      const search = { id: ids(), ...input };
      await store.savedSearches.insert(of(staff), { ...search, createdAt: clock.now() });
      return { ok: true, ...search };
    },
  });
  const remove = staffRoute(parts, {
    roles,
    schema: null,
    async answer({ staff, req }) {
      const isGone = await store.savedSearches.remove(of(staff), String(req.params.id));
      return isGone ? { ok: true } : refuse('NOT_FOUND');
    },
  });
  return Router()
    .get('/recording-searches', list)
    .post('/recording-searches', add)
    .delete('/recording-searches/:id', remove);
}
