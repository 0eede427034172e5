import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { maxPictureBytes } from '#models/api.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import { type PictureType, pictureTypeOf } from '../media/pictureType.ts';
import type { OfSession, PictureFile } from '../store/database.ts';
import { type Reply, send } from './answer.ts';
import type { BodyReader } from './body.ts';

/** A picture as large as this on a side is made to hurt whoever opens it. */
const maxSide = 8192;
/** A body that was refused is read to its end up to this size, so that the answer arrives. */
const maxDrainedBytes = 2 * maxPictureBytes;

export function ofSession(session: Session): OfSession {
  return { companyId: session.companyId, sessionId: session.id };
}

export type ReadPicture = { readonly bytes: Buffer; readonly file: PictureFile };

function isGood({ width, height }: PictureType): boolean {
  return Math.min(width, height) >= 1 && Math.max(width, height) <= maxSide;
}

/** Reads a picture and makes sure that it is one, whatever the request calls it (threat.T14). */
export async function readPicture(read: BodyReader, req: Request): Promise<Answer<ReadPicture>> {
  const body = await read(req);
  if (!body.ok) return body;
  const { bytes } = body;
  const type = pictureTypeOf(bytes);
  if (type?.mime !== req.headers['content-type'] || !type || !isGood(type)) return refuse('BAD_INPUT');
  return { ok: true, bytes, file: { mime: type.mime, byteLength: bytes.length } };
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

function bodyLength({ headers }: Request): number {
  return headers['transfer-encoding'] ? Number.POSITIVE_INFINITY : Number(headers['content-length'] ?? 0);
}

/** Answers a request for a picture in words. A body too long to wait for is cut off with its connection. */
export function answerPicture(req: Request, res: Response, answer: Reply): void {
  if (bodyLength(req) > maxDrainedBytes) res.set('Connection', 'close');
  send(res, answer);
}
