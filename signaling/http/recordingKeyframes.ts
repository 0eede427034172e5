import { type Request, Router } from 'express';
import { takenWithin } from '#models/recording/pictures.ts';
import { timelineOf } from '#models/recording/timeline.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { OfSession, PictureFile } from '../store/database.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { sendPicture } from './pictures.ts';
import { isFor, recordingAccess } from './recordingAccess.ts';

type Found = { readonly where: OfSession; readonly id: string; readonly file: PictureFile };

/** A picture is for what was recorded when it was taken. */
async function pictureOf(parts: HttpParts, req: Request): Promise<Answer<Found>> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return answer;
  const { access } = answer;
  const { where, recording } = access;
  const { store } = parts;
  const entries = (await store.operations.timed(where)).filter(({ operation }) => operation.type === 'picture');
  const none = { snapshots: [], messages: [], happenings: [], felt: [] };
  const timeline = timelineOf({ ...none, firstLiveAt: recording.firstLiveAt, entries });
  const segments = (await store.segments.list(where)).filter((segment) => isFor(segment, access));
  const id = takenWithin(timeline, segments).find((one) => one === req.params.keyframeId);
  const row = id === undefined ? null : await store.keyframes.get(where, id);
  return row && id !== undefined ? { ok: true, where, id, file: row.file } : refuse('NOT_FOUND');
}

/** The pictures that marks were drawn on, of recordings. */
export function recordingKeyframesRouter(parts: HttpParts): Router {
  return Router().get('/recordings/:id/keyframes/:keyframeId', async (req, res) => {
    const found = await pictureOf(parts, req);
    if (!found.ok) return send(res, found);
    const { where, id, file } = found;
    await sendPicture(res, file, await parts.pictures.read({ ...where, kind: 'keyframe', id }, file.byteLength));
  });
}
