import { Router } from 'express';
import { retentionQuerySchema } from '#models/api/retention.ts';
import { retentionEndOf } from '#models/company.ts';
import { refuse } from '#models/refusal.ts';
import { queryOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** What goes when recordings are kept for so many days, said before it is saved [rule.V7]. */
export function retentionRouter(parts: HttpParts): Router {
  const { store, clock } = parts;
  const preview = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff: { companyId }, req }) {
      const query = queryOf(req, retentionQuerySchema);
      if (!query) return refuse('BAD_INPUT');
      const keptMs = retentionEndOf({ recordingDays: query.days }, 0) ?? 0;
      return { ok: true, ...(await store.recordings.outdatedCount(companyId, clock.now() - keptMs)) };
    },
  });
  return Router().get('/settings/retention', preview);
}
