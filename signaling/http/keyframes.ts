import type { Request, Router } from 'express';
import { keyframeSchema } from '#models/annotation.ts';
import { keyframeQuerySchema } from '#models/api.ts';
import { maxPictures } from '#models/operation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { queryOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayWrite } from './pictureAccess.ts';
import { type Admission, type Album, pictureRouter } from './pictureRoutes.ts';
import { ofSession } from './pictures.ts';
import { isForTraining } from './recordingKeyframes.ts';

async function admit(parts: HttpParts, req: Request): Promise<Answer<Admission>> {
  const query = queryOf(req, keyframeQuerySchema);
  if (!query) return refuse('BAD_INPUT');
  const { epoch, ...size } = query;
  const access = await mayWrite(parts, req, epoch);
  if (!access.ok) return access;
  const { data } = keyframeSchema.safeParse({ ...size, id: req.params.id, takenAt: parts.clock.now() });
  if (!data) return refuse('BAD_INPUT');
  const { session } = access;
  return { ok: true, session, note: (file) => parts.store.keyframes.add(ofSession(session), data, file) };
}

/** The pictures marks are drawn on. */
export function keyframesRouter(parts: HttpParts, read: BodyReader): Router {
  const album: Album = {
    most: maxPictures,
    kind: 'keyframe',
    admit: (req) => admit(parts, req),
    fileOf: async (where, id) => (await parts.store.keyframes.get(where, id))?.file ?? null,
    isForTrainer: ({ companyId, sessionId }, id) => isForTraining(parts, { companyId, sessionId }, id),
    count: (where) => parts.store.keyframes.count(where),
  };
  return pictureRouter(parts, album, read);
}
