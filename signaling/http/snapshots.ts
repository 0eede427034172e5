import type { Request, Router } from 'express';
import { snapshotQuerySchema } from '#models/api.ts';
import { maxPictures } from '#models/operation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { queryOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayWriteAsTechnician } from './pictureAccess.ts';
import { type Admission, type Album, pictureRouter } from './pictureRoutes.ts';
import { ofSession } from './pictures.ts';
import { isForTraining } from './recordingKeyframes.ts';

/** A picture is kept with the marks up to an operation the log has; its keyframe must be here before it. */
async function admit(parts: HttpParts, req: Request): Promise<Answer<Admission>> {
  const { store, clock, dispatch } = parts;
  const query = queryOf(req, snapshotQuerySchema);
  if (!query || !Number.isSafeInteger(query.seq) || query.seq < 0) return refuse('BAD_INPUT');
  const { epoch, keyframeId, seq } = query;
  const access = await mayWriteAsTechnician(parts, req, epoch);
  if (!access.ok) return access;
  const { session } = access;
  const where = ofSession(session);
  if (seq > (await store.operations.last(where))) return refuse('BAD_INPUT');
  if ((await store.keyframes.get(where, keyframeId)) === null) return refuse('NOT_NOW');
  return {
    ok: true,
    session,
    async note(file) {
      await store.snapshots.add(where, { id: String(req.params.id), keyframeId, seq, keptAt: clock.now(), ...file });
      await dispatch.pictureAdded(session);
    },
  };
}

/** The pictures that were kept with their marks. */
export function snapshotsRouter(parts: HttpParts, read: BodyReader): Router {
  const album: Album = {
    most: maxPictures,
    kind: 'snapshot',
    admit: (req) => admit(parts, req),
    fileOf: (where, id) => parts.store.snapshots.fileOf(where, id),
    async isForTrainer({ companyId, sessionId }, id) {
      const where = { companyId, sessionId };
      const kept = (await parts.store.snapshots.list(where)).find((snapshot) => snapshot.id === id);
      return kept !== undefined && (await isForTraining(parts, where, kept.keyframe.id));
    },
    count: async (where) => (await parts.store.snapshots.list(where)).length,
  };
  return pictureRouter(parts, album, read);
}
