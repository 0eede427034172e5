import { type Request, type Response, Router } from 'express';
import { maxThumbnails } from '#models/api/recording.ts';
import { idSchema } from '#models/id.ts';
import { clockMsSchema } from '#models/recording.ts';
import { refuse } from '#models/refusal.ts';
import { hasMetadata } from '../media/metadata.ts';
import type { Reply } from './answer.ts';
import { send } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { answerPicture, readPicture, sendPicture } from './pictures.ts';
import { isFor, isShown, recordingAccess } from './recordingAccess.ts';

function atOf(text: unknown): number | null {
  const parsed = /^\d{1,12}$/.test(String(text)) ? clockMsSchema.safeParse(Number(text)) : null;
  return parsed?.success ? parsed.data : null;
}

/** A picture of what was recorded at a moment, from whoever's page records: it belongs to the segment that was running. */
async function put(parts: HttpParts, req: Request, read: BodyReader): Promise<Reply> {
  const { store, auth, archive } = parts;
  const staff = await auth.staffOf(req.headers.cookie);
  if (!staff) return refuse('SIGNED_OUT');
  const [sessionId, atMs] = [String(req.params.sessionId), atOf(req.params.atMs)];
  if (atMs === null || !idSchema.safeParse(sessionId).success) return refuse('NOT_FOUND');
  const where = { companyId: staff.companyId, sessionId };
  const own = (await store.segments.list(where)).filter(({ technicianId }) => technicianId === staff.id);
  const segment = own.find((one) => one.startedAtMs <= atMs && atMs <= (one.endedAtMs ?? Number.POSITIVE_INFINITY));
  if (!segment || segment.state === 'refused') return refuse(own.length === 0 ? 'NOT_FOUND' : 'NO_CONSENT');
  if ((await store.recordings.thumbnails(where)).length >= maxThumbnails) return refuse('NOT_NOW');
  const picture = await readPicture(read, req);
  if (!picture.ok) return picture;
  if (picture.file.mime !== 'image/jpeg' || hasMetadata(picture.bytes)) return refuse('BAD_INPUT');
  const path = archive.bytes.thumbnailPath({ ...where, atMs });
  if (!(await archive.bytes.write(path, picture.bytes))) return refuse('BUSY');
  const thumbnail = { atMs, byteLength: picture.bytes.length, segmentId: segment.id };
  if (await store.recordings.addThumbnail(where, thumbnail)) return { ok: true };
  // Erased, or taken back, while it arrived. One that lies there already went with that, or is held.
  const isKnown = (await store.recordings.thumbnails(where)).some((one) => one.atMs === atMs);
  if (!isKnown) await archive.bytes.forget({ uploads: [], files: [], thumbnails: [{ ...where, atMs }] });
  return refuse('NO_CONSENT');
}

async function get(parts: HttpParts, req: Request, res: Response): Promise<void> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return send(res, answer);
  const { access } = answer;
  const { where } = access;
  const atMs = atOf(req.params.atMs);
  const found = (await parts.store.recordings.thumbnails(where)).find((one) => one.atMs === atMs);
  const isSeen = found && isFor(found, access) && isShown({ fromMs: found.atMs, toMs: found.atMs }, access);
  if (!isSeen) return send(res, refuse('NOT_FOUND'));
  const path = parts.archive.bytes.thumbnailPath({ ...where, atMs: found.atMs });
  const file = { mime: 'image/jpeg', byteLength: found.byteLength } as const;
  await sendPicture(res, file, await parts.archive.bytes.read(path, found.byteLength));
}

/** Small pictures every few seconds, made where the picture is: node has no decoder. */
export function thumbnailsRouter(parts: HttpParts, read: BodyReader): Router {
  const router = Router();
  router.put('/sessions/:sessionId/thumbnails/:atMs', async (req, res) =>
    answerPicture(req, res, await put(parts, req, read)),
  );
  return router.get('/recordings/:id/thumbnails/:atMs', (req, res) => get(parts, req, res));
}
