import { Router } from 'express';
import { retentionQuerySchema } from '#models/api/retention.ts';
import { refuse } from '#models/refusal.ts';
import { queryOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

const dayMs = 24 * 3600_000;

/** What goes when recordings, or sessions, are kept for so many days, said before it is saved [rule.V7] [rule.X1]. */
export function retentionRouter(parts: HttpParts): Router {
  const { store, clock } = parts;
  const preview = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff: { companyId }, req }) {
      const query = queryOf(req, retentionQuerySchema);
      if (!query) return refuse('BAD_INPUT');
      const before = clock.now() - query.days * dayMs;
      const { outdatedCount } = query.what === 'sessions' ? store.erasures : store.recordings;
      return { ok: true, ...(await outdatedCount(companyId, before)) };
    },
  });
  return Router().get('/settings/retention', preview);
}
