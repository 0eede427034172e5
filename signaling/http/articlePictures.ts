import { type Request, Router } from 'express';
import { maxArticlePictures } from '#models/api/articles.ts';
import { keyFor } from '#models/library/compose.ts';
import { articleRoles } from '#models/library/draft.ts';
import { refuse } from '#models/refusal.ts';
import { hasMetadata } from '../media/metadata.ts';
import type { StaffRow } from '../store/staff.ts';
import { type Reply, requestIdOf } from './answer.ts';
import type { BodyReader } from './body.ts';
import { sendArticlePicture } from './libraryPage.ts';
import type { HttpParts } from './parts.ts';
import { readPicture } from './pictures.ts';
import { staffRoute } from './staffRoute.ts';

/** A name nothing else has: what is published keeps showing the picture its reader saw. */
function nameFor(req: Request, id: string, mime: string): string {
  const plain = keyFor(String(req.query.name ?? '').replace(/\.\w+$/, '')).slice(0, 40);
  const end = id.replace(/[^A-Za-z0-9]/g, '').slice(0, 6);
  return `${plain}-${end.toLowerCase()}.${mime === 'image/webp' ? 'webp' : 'jpg'}`;
}

type Adding = { readonly staff: StaffRow; readonly req: Request };

/** Takes a JPEG or WebP that says nothing of where and by what it was taken (threat.T14). */
async function add({ store, ids }: HttpParts, { staff, req }: Adding, read: BodyReader): Promise<Reply> {
  const picture = await readPicture(read, req);
  if (!picture.ok) return picture;
  const { bytes, file } = picture;
  if (hasMetadata(bytes)) return refuse('BAD_INPUT');
  const known = await store.articles.pictures(staff.companyId);
  if (known.length >= maxArticlePictures) return refuse('NOT_NOW');
  const name = nameFor(req, ids(), file.mime);
  if (known.includes(name)) return refuse('BUSY');
  await store.articles.setPicture(staff.companyId, { name, mime: file.mime, bytes });
  return { ok: true, name };
}

/** The pictures of the company's articles, for those who write them. */
export function articlePicturesRouter(parts: HttpParts, read: BodyReader): Router {
  const put = staffRoute(parts, {
    roles: articleRoles,
    schema: null,
    async answer({ staff, req, res }) {
      const answer = await add(parts, { staff, req }, read);
      parts.log.info({ requestId: requestIdOf(res), by: staff.id, ok: answer.ok }, 'article picture');
      return answer;
    },
  });
  const router = Router().post('/articles/pictures', put);
  return router.get('/articles/pictures/:name', async (req, res) => {
    const staff = await parts.auth.staffOf(req.headers.cookie);
    const isAllowed = staff && articleRoles.includes(staff.role);
    const found = isAllowed ? await parts.store.articles.picture(staff.companyId, String(req.params.name)) : null;
    sendArticlePicture(res, found);
  });
}
