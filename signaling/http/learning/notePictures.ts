import { type Request, type Response, Router } from 'express';
import { refuse } from '#models/refusal.ts';
import { hasMetadata } from '../../media/metadata.ts';
import { type Reply, send } from '../answer.ts';
import type { BodyReader } from '../body.ts';
import type { HttpParts } from '../parts.ts';
import { answerPicture, readPicture, sendPicture } from '../pictures.ts';
import { idOf, learningAccess } from './access.ts';
import { noteOf } from './notes.ts';

/** The frame that a note was drawn on, from whoever writes it: a JPEG that says nothing of where and by what it was taken. */
async function put(parts: HttpParts, req: Request, read: BodyReader): Promise<Reply> {
  const answer = await learningAccess(parts, req, { isForCoaches: true });
  if (!answer.ok) return answer;
  const { access } = answer;
  const note = await noteOf(parts, access, idOf(req, 'noteId'));
  if (!note || note.drawing === null) return refuse('NOT_FOUND');
  if (note.authorId !== access.staff.id) return refuse('FORBIDDEN');
  const picture = await readPicture(read, req);
  if (!picture.ok) return picture;
  if (picture.file.mime !== 'image/jpeg' || hasMetadata(picture.bytes)) return refuse('BAD_INPUT');
  const path = parts.archive.bytes.notePath({ ...access.where, id: note.id });
  if (!(await parts.archive.bytes.write(path, picture.bytes))) return refuse('BUSY');
  await parts.store.learning.notes.setPicture(note, picture.bytes.length);
  return { ok: true };
}

async function get(parts: HttpParts, req: Request, res: Response): Promise<void> {
  const answer = await learningAccess(parts, req, { isForCoaches: false });
  if (!answer.ok) return send(res, answer);
  const { access } = answer;
  const note = await noteOf(parts, access, idOf(req, 'noteId'));
  const isTheirs = note?.removedAt === null && (access.isCoach || note.sharedWith === access.staff.id);
  if (!isTheirs || note.pictureBytes === null) return send(res, refuse('NOT_FOUND'));
  const path = parts.archive.bytes.notePath({ ...access.where, id: note.id });
  const file = { mime: 'image/jpeg', byteLength: note.pictureBytes } as const;
  await sendPicture(res, file, await parts.archive.bytes.read(path, file.byteLength));
}

/** The pictures of notes; what is drawn on them is kept apart, as objects. */
export function notePicturesRouter(parts: HttpParts, read: BodyReader): Router {
  const path = '/recordings/:id/notes/:noteId/picture';
  const router = Router();
  router.put(path, async (req, res) => answerPicture(req, res, await put(parts, req, read)));
  return router.get(path, (req, res) => get(parts, req, res));
}
