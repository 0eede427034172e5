import { type Request, type Response, Router } from 'express';
import { keyframeSchema } from '#models/annotation.ts';
import { keyframeQuerySchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import { queryOf, type Reply, requestIdOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayRead, mayWrite } from './pictureAccess.ts';
import { fileOf, keyOf, maxPictures, ofSession, readPicture, refusePicture, sendPicture } from './pictures.ts';

const path = '/sessions/:sessionId/keyframes/:id';

/** Keeps the picture of a keyframe. Sent again, it is the same picture and nothing changes. */
async function put(parts: HttpParts, read: BodyReader, [req, res]: [Request, Response]): Promise<Reply> {
  const { store, clock, pictures, log } = parts;
  const query = queryOf(req, keyframeQuerySchema);
  if (!query) return refuse('BAD_INPUT');
  const { epoch, ...size } = query;
  const access = await mayWrite(parts, req, epoch);
  if (!access.ok) return access;
  const keyframe = keyframeSchema.safeParse({ ...size, id: req.params.id, takenAt: clock.now() });
  if (!keyframe.success) return refuse('BAD_INPUT');
  const where = ofSession(access.session);
  const { id } = keyframe.data;
  if (await store.keyframes.get(where, id)) return { ok: true };
  if ((await store.keyframes.count(where)) >= maxPictures) return refuse('NOT_NOW');
  const picture = await readPicture(read, req);
  if (!picture.ok) return picture;
  if (!(await pictures.write(keyOf(where, 'keyframe', id), picture.bytes))) return refuse('BUSY');
  await store.keyframes.add(where, keyframe.data, fileOf(picture));
  log.info({ requestId: requestIdOf(res), sessionId: where.sessionId, keyframeId: id }, 'picture stored');
  return { ok: true };
}

export function keyframesRouter(parts: HttpParts, read: BodyReader): Router {
  const router = Router();
  router.put(path, async (req, res) => refusePicture(req, res, await put(parts, read, [req, res])));
  return router.get(path, async (req, res) => {
    const access = await mayRead(parts, req);
    if (!access.ok) return refusePicture(req, res, access);
    const where = ofSession(access.session);
    const found = await parts.store.keyframes.get(where, req.params.id);
    if (!found) return refusePicture(req, res, refuse('NOT_FOUND'));
    await sendPicture(res, found.file, await parts.pictures.read(keyOf(where, 'keyframe', req.params.id)));
  });
}
