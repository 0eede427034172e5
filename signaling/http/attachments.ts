import type { Request, Router } from 'express';
import { maxAttachments } from '#models/chat.ts';
import type { Answer } from '#models/refusal.ts';
import { hasMetadata } from '../media/metadata.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';
import { mayAttach } from './pictureAccess.ts';
import { type Admission, type Album, pictureRouter } from './pictureRoutes.ts';
import { ofSession } from './pictures.ts';
import { wasSaidInTraining } from './recordingKeyframes.ts';

async function admit(parts: HttpParts, req: Request): Promise<Answer<Admission>> {
  const access = await mayAttach(parts, req);
  if (!access.ok) return access;
  const { session } = access;
  const id = String(req.params.id);
  return { ok: true, session, note: (file) => parts.store.attachments.add(ofSession(session), id, file) };
}

/** The pictures sent in a session's thread. One that still says where and by what it was taken is not kept [rule.C5]. */
export function attachmentsRouter(parts: HttpParts, read: BodyReader): Router {
  const album: Album = {
    kind: 'attachment',
    most: maxAttachments,
    isUnwanted: hasMetadata,
    admit: (req) => admit(parts, req),
    fileOf: (where, id) => parts.store.attachments.fileOf(where, id),
    async isForTrainer({ companyId, sessionId }, id) {
      const where = { companyId, sessionId };
      const thread = await parts.store.chats.since(where, 0);
      const message = thread.find(({ body }) => body.kind === 'picture' && body.id === id);
      return message !== undefined && (await wasSaidInTraining(parts, where, message.at));
    },
    count: (where) => parts.store.attachments.count(where),
  };
  return pictureRouter(parts, album, read);
}
