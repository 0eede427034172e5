import { type Request, type Response, Router } from 'express';
import { maxVisitPhotos } from '#models/api/trail.ts';
import type { BucketRate } from '#models/bucket.ts';
import { readCode } from '#models/code.ts';
import { idSchema } from '#models/id.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hasMetadata } from '../media/metadata.ts';
import { createTurns } from '../media/turns.ts';
import type { VisitPhoto } from '../store/visitPhotos.ts';
import type { VisitKey } from '../store/visits.ts';
import { type Reply, send, sendWait } from './answer.ts';
import type { BodyReader } from './body.ts';
import { inertPolicy } from './csp.ts';
import type { HttpParts } from './parts.ts';
import { asStaffInSession } from './pictureAccess.ts';
import { answerPicture, readPicture } from './pictures.ts';
import { visitAt } from './visitAt.ts';

/** Photos an address may send: those of a hall of people, not of a flood (threat.T11). */
const sent: BucketRate = { burst: 60, perSecond: 0.5 };

function createKeep({ store }: HttpParts) {
  const turns = createTurns();
  return (visit: VisitKey, photo: VisitPhoto): Promise<Reply> =>
    turns(visit.id, async () => {
      const known = await store.visitPhotos.ids(visit);
      if (known.includes(photo.id)) return { ok: true };
      if (known.length >= maxVisitPhotos) return refuse('NOT_NOW');
      await store.visitPhotos.add(visit, photo);
      return { ok: true };
    });
}

/** Takes a JPEG or WebP that says nothing of where and by what it was taken (threat.T14), for this device's visit at a machine. */
function createPut(parts: HttpParts, read: BodyReader) {
  const keep = createKeep(parts);
  return async (req: Request, res: Response): Promise<Reply> => {
    const id = idSchema.safeParse(req.params.id);
    const coded = await parts.store.machineCodes.find(readCode(String(req.params.code)) ?? '');
    if (!coded || !id.success) return refuse('NOT_FOUND');
    const picture = await readPicture(read, req);
    if (!picture.ok) return picture;
    const { bytes, file } = picture;
    if (hasMetadata(bytes)) return refuse('BAD_INPUT');
    const visit = await visitAt(parts, { coded, req, res });
    return await keep(visit, { id: id.data, mime: file.mime, bytes });
  };
}

/** For whoever of the staff may see the passport of the session that its visit led to. */
async function show(parts: HttpParts, req: Request, res: Response): Promise<void> {
  const access = await asStaffInSession(parts, req);
  if (!access.ok) return send(res, access);
  const { companyId, visitId } = access.session;
  const photo = visitId && (await parts.store.visitPhotos.get({ companyId, id: visitId }, String(req.params.id)));
  if (!photo) return send(res, refuse('NOT_FOUND'));
  res.set({ 'Content-Security-Policy': inertPolicy, 'Cache-Control': 'private, no-store' });
  res.set('Content-Disposition', 'inline').type(photo.mime).send(photo.bytes);
}

/** What customers photographed at a machine before they asked: sent with its code, seen beside the passport [rule.A4]. */
export function visitPhotosRouter(parts: HttpParts, read: BodyReader): Router {
  const limiter = createLimiter(sent, parts.clock);
  const put = createPut(parts, read);
  const router = Router().put('/machines/:code/photos/:id', async (req, res) => {
    const waitMs = limiter.spend(addressKey(req.ip));
    if (waitMs !== null) return sendWait(res, waitMs);
    answerPicture(req, res, await put(req, res));
  });
  return router.get('/sessions/:sessionId/photos/:id', (req, res) => show(parts, req, res));
}
