import { type Request, type Response, Router } from 'express';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import type { PictureKey } from '../media/pictures.ts';
import { createTurns } from '../media/turns.ts';
import type { OfSession, PictureFile } from '../store/database.ts';
import { type Reply, requestIdOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayRead } from './pictureAccess.ts';
import { answerPicture, ofSession, readPicture, sendPicture } from './pictures.ts';

/** A picture that may be put: whose it is, and how it is noted once its bytes are on the disk. */
export type Admission = { readonly session: Session; note(file: PictureFile): Promise<void> };

/** A kind of picture, as its table keeps it. */
export type Album = {
  readonly kind: PictureKey['kind'];
  admit(req: Request): Promise<Answer<Admission>>;
  fileOf(where: OfSession, id: string): Promise<PictureFile | null>;
  /** Whether a trainer, who was not in the session, may see it. */
  isForTrainer(where: OfSession, id: string): Promise<boolean>;
  count(where: OfSession): Promise<number>;
  /** Most pictures of this kind a session has. */
  readonly most: number;
  /** A picture that is not taken, for what is in it. */
  isUnwanted?(bytes: Buffer): boolean;
};

function keyOf(where: OfSession, { kind }: Album, req: Request): PictureKey {
  return { ...where, kind, id: String(req.params.id) };
}

function createPut(parts: HttpParts, album: Album, read: BodyReader) {
  const turns = createTurns();
  /** What is to be said where no picture is wanted: it is there already, or there are too many. */
  const settled = async (key: PictureKey): Promise<Reply | null> => {
    if (await album.fileOf(key, key.id)) return { ok: true };
    return (await album.count(key)) >= album.most ? refuse('NOT_NOW') : null;
  };
  return async (req: Request, res: Response): Promise<Reply> => {
    const admitted = await album.admit(req);
    if (!admitted.ok) return admitted;
    const key = keyOf(ofSession(admitted.session), album, req);
    const early = await settled(key);
    if (early) return early;
    const picture = await readPicture(read, req);
    if (!picture.ok) return picture;
    if (album.isUnwanted?.(picture.bytes)) return refuse('BAD_INPUT');
    // Others may have come while this one was on its way: the first to be here whole is kept.
    return await turns(key.sessionId, async () => {
      const late = await settled(key);
      if (late) return late;
      if (!(await parts.pictures.write(key, picture.bytes))) return refuse('BUSY');
      await admitted.note(picture.file);
      const { sessionId, id } = key;
      parts.log.info({ requestId: requestIdOf(res), sessionId, pictureId: id }, `${album.kind} stored`);
      return { ok: true };
    });
  };
}

/** Puts and gets the pictures of one kind. Sent again, it is the same picture and nothing changes. */
export function pictureRouter(parts: HttpParts, album: Album, read: BodyReader): Router {
  const path = `/sessions/:sessionId/${album.kind}s/:id`;
  const put = createPut(parts, album, read);
  const router = Router();
  router.put(path, async (req, res) => answerPicture(req, res, await put(req, res)));
  return router.get(path, async (req, res) => {
    const access = await mayRead(parts, req);
    if (!access.ok) return answerPicture(req, res, access);
    const key = keyOf(ofSession(access.session), album, req);
    const isHidden = access.isTrainer && !(await album.isForTrainer(key, key.id));
    const file = isHidden ? null : await album.fileOf(key, key.id);
    if (!file) return answerPicture(req, res, refuse('NOT_FOUND'));
    await sendPicture(res, file, await parts.pictures.read(key, file.byteLength));
  });
}
