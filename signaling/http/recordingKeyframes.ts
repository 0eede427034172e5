import { type Request, Router } from 'express';
import { isWithin, takenWithin } from '#models/recording/pictures.ts';
import { timelineOf } from '#models/recording/timeline.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { OfSession, PictureFile } from '../store/database.ts';
import type { KeptSegment } from '../store/segments.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { sendPicture } from './pictures.ts';
import { isFor, recordingAccess } from './recordingAccess.ts';

type Found = { readonly where: OfSession; readonly id: string; readonly file: PictureFile };

/** The pictures that were taken while one of these segments was recorded. */
async function takenIn({ store }: HttpParts, where: OfSession, segments: readonly KeptSegment[]): Promise<string[]> {
  const firstLiveAt = (await store.recordings.get(where))?.firstLiveAt ?? 0;
  const entries = (await store.operations.timed(where)).filter(({ operation }) => operation.type === 'picture');
  const none = { snapshots: [], messages: [], happenings: [], felt: [] };
  return takenWithin(timelineOf({ ...none, firstLiveAt, entries }), segments);
}

async function forTraining({ store }: HttpParts, where: OfSession): Promise<readonly KeptSegment[]> {
  return (await store.segments.list(where)).filter(({ purposes }) => purposes.includes('training'));
}

/** Whether a picture was taken while something was recorded that may be used for training. */
export async function isForTraining(parts: HttpParts, where: OfSession, id: string): Promise<boolean> {
  const segments = await forTraining(parts, where);
  return segments.length > 0 && (await takenIn(parts, where, segments)).includes(id);
}

/** Whether a message was written while something was recorded that may be used for training. */
export async function wasSaidInTraining(parts: HttpParts, where: OfSession, at: number): Promise<boolean> {
  const firstLiveAt = (await parts.store.recordings.get(where))?.firstLiveAt ?? 0;
  return isWithin(await forTraining(parts, where), at - firstLiveAt);
}

/** A picture is for what was recorded when it was taken. */
async function pictureOf(parts: HttpParts, req: Request): Promise<Answer<Found>> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return answer;
  const { access } = answer;
  const { where } = access;
  const { store } = parts;
  const segments = (await store.segments.list(where)).filter((segment) => isFor(segment, access));
  const id = (await takenIn(parts, where, segments)).find((one) => one === req.params.keyframeId);
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
