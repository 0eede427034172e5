import { type Request, type Response, Router } from 'express';
import { snapshotQuerySchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import { queryOf, type Reply, requestIdOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayRead, mayWriteAsTechnician } from './pictureAccess.ts';
import { fileOf, keyOf, maxPictures, ofSession, readPicture, refusePicture, sendPicture } from './pictures.ts';

const path = '/sessions/:sessionId/snapshots/:id';

/** Keeps a picture with its marks. Its keyframe must be here before it; sent again, nothing changes. */
async function put(parts: HttpParts, read: BodyReader, [req, res]: [Request, Response]): Promise<Reply> {
  const { store, clock, pictures, log, dispatch } = parts;
  const query = queryOf(req, snapshotQuerySchema);
  if (!query || !Number.isSafeInteger(query.seq) || query.seq < 0) return refuse('BAD_INPUT');
  const { epoch, keyframeId, seq } = query;
  const access = await mayWriteAsTechnician(parts, req, epoch);
  if (!access.ok) return access;
  const where = ofSession(access.session);
  const id = String(req.params.id);
  if (await store.snapshots.fileOf(where, id)) return { ok: true };
  const isKnown = (await store.keyframes.get(where, keyframeId)) !== null;
  if (!isKnown || (await store.snapshots.list(where)).length >= maxPictures) return refuse('NOT_NOW');
  const picture = await readPicture(read, req);
  if (!picture.ok) return picture;
  if (!(await pictures.write(keyOf(where, 'snapshot', id), picture.bytes))) return refuse('BUSY');
  await store.snapshots.add(where, { id, keyframeId, seq, keptAt: clock.now(), ...fileOf(picture) });
  await dispatch.pictureAdded(access.session);
  log.info({ requestId: requestIdOf(res), sessionId: where.sessionId, snapshotId: id }, 'snapshot kept');
  return { ok: true };
}

export function snapshotsRouter(parts: HttpParts, read: BodyReader): Router {
  const router = Router();
  router.put(path, async (req, res) => refusePicture(req, res, await put(parts, read, [req, res])));
  return router.get(path, async (req, res) => {
    const access = await mayRead(parts, req);
    if (!access.ok) return refusePicture(req, res, access);
    const where = ofSession(access.session);
    const file = await parts.store.snapshots.fileOf(where, req.params.id);
    if (!file) return refusePicture(req, res, refuse('NOT_FOUND'));
    await sendPicture(res, file, await parts.pictures.read(keyOf(where, 'snapshot', req.params.id)));
  });
}
