import { type Request, Router } from 'express';
import type { ErasurePreview } from '#models/api/erasure.ts';
import { defaultCompanySettings, sessionEndOf } from '#models/company.ts';
import { idSchema } from '#models/id.ts';
import { refuse } from '#models/refusal.ts';
import type { OfSession } from '../store/database.ts';
import type { StaffRow } from '../store/staff.ts';
import { requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';
import { staffRoute } from './staffRoute.ts';

function placeOf({ companyId }: StaffRow, req: Request): OfSession | null {
  const sessionId = String(req.params.sessionId);
  return idSchema.safeParse(sessionId).success ? { companyId, sessionId } : null;
}

async function previewOf(parts: HttpParts, where: OfSession): Promise<ErasurePreview | null> {
  const { store } = parts;
  const session = await sessionOf(parts, where.companyId, where.sessionId);
  const keptBy = await store.erasures.keptBy(where);
  if (!session || keptBy === 'gone') return null;
  const { keyframes, snapshots, attachments } = await store.erasures.pictures(where);
  const recording = await store.recordings.get(where);
  const { settings } = (await store.companies.get(where.companyId)) ?? { settings: defaultCompanySettings };
  const isKept = keptBy === 'hold' || session.state !== 'ended';
  return {
    keptBy,
    messages: await store.erasures.messages(where),
    pictures: keyframes.length + snapshots.length + attachments.length,
    hasRecording: recording !== null && recording.state !== 'erased',
    erasesAt: isKept ? null : sessionEndOf(settings, session.endedAt),
  };
}

/** What a session's people left here goes, at a lead's wish; what is counted of it stays [rule.X2]. */
export function erasuresRouter(parts: HttpParts): Router {
  const { dispatch, log } = parts;
  const show = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req }) {
      const where = placeOf(staff, req);
      const preview = where && (await previewOf(parts, where));
      return preview ? { ok: true, ...preview } : refuse('NOT_FOUND');
    },
  });
  const erase = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const where = placeOf(staff, req);
      const keptBy = where ? await dispatch.eraseSession(where, staff) : 'gone';
      if (keptBy === 'gone') return refuse('NOT_FOUND');
      log.info({ requestId: requestIdOf(res), ...where, by: staff.id, keptBy }, 'session to be erased');
      return keptBy === null ? { ok: true } : refuse('NOT_NOW');
    },
  });
  return Router().get('/sessions/:sessionId/erasure', show).delete('/sessions/:sessionId', erase);
}
