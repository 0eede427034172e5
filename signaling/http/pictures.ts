import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import type { PictureKey } from '../media/pictures.ts';
import { type PictureType, pictureTypeOf } from '../media/pictureType.ts';
import type { OfSession, PictureFile } from '../store/database.ts';
import { type Reply, send } from './answer.ts';
import type { BodyReader } from './body.ts';

/** Most pictures of one kind a session keeps; a call that needs more is not a call. */
export const maxPictures = 300;
/** A picture as large as this on a side is made to hurt whoever opens it. */
const maxSide = 8192;

export function ofSession(session: Session): OfSession {
  return { companyId: session.companyId, sessionId: session.id };
}

/** Reads a picture and makes sure that it is one, whatever the request calls it (threat.T14). */
export async function readPicture(
  read: BodyReader,
  req: Request,
): Promise<Answer<{ readonly bytes: Buffer; readonly type: PictureType }>> {
  const body = await read(req);
  if (!body.ok) return body;
  const type = pictureTypeOf(body.bytes);
  const isGood = type !== null && type.mime === req.headers['content-type'];
  if (!isGood || type.width < 1 || type.height < 1 || Math.max(type.width, type.height) > maxSide)
    return refuse('BAD_INPUT');
  return { ok: true, bytes: body.bytes, type };
}

export function fileOf(picture: { readonly bytes: Buffer; readonly type: PictureType }): PictureFile {
  return { mime: picture.type.mime, byteLength: picture.bytes.length };
}

export function keyOf(where: OfSession, kind: PictureKey['kind'], id: string): PictureKey {
  return { ...where, kind, id };
}

/** Sends a picture as what it was found to be; opened by itself it can run nothing, and no cache keeps it. */
export async function sendPicture(
  res: Response,
  file: PictureFile,
  stream: NodeJS.ReadableStream | null,
): Promise<void> {
  if (!stream) return send(res, refuse('NOT_FOUND'));
  res.set('Cache-Control', 'private, no-store');
  res.set('Content-Disposition', 'inline');
  res.type(file.mime).set('Content-Length', String(file.byteLength));
  await pipeline(stream, res).catch(() => res.destroy());
}

/** Refuses a picture. A body too long to wait for is cut off with its connection. */
export function refusePicture(req: Request, res: Response, answer: Reply): void {
  const length = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (length > 2 * 4_000_000) res.set('Connection', 'close');
  send(res, answer);
}
