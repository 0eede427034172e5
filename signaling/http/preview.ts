import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import * as z from 'zod/mini';
import { languageSchema } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import { articleRoles, maxSource } from '#models/library/draft.ts';
import { readArticle } from '#models/library/source.ts';
import { articlePage } from '../library/pages.ts';
import type { StaffRow } from '../store/staff.ts';
import type { BodyReader } from './body.ts';
import { previewPolicy } from './csp.ts';
import type { HttpParts } from './parts.ts';

const formSchema = z.strictObject({
  source: z.string().check(z.maxLength(maxSource)),
  language: languageSchema,
  /** Of whoever it is shown to. */
  level: z.enum(['1', '2', '3']),
});
type Form = z.infer<typeof formSchema>;

async function formOf(read: BodyReader, req: Request): Promise<Form | null> {
  const body = await read(req);
  if (!body.ok || !req.is('application/x-www-form-urlencoded')) return null;
  const { source, ...rest } = Object.fromEntries(new URLSearchParams(body.bytes.toString()));
  // A form ends each line in two signs.
  const parsed = formSchema.safeParse({ ...rest, source: source?.replace(/\r\n/g, '\n') });
  return parsed.success ? parsed.data : null;
}

type Shown = { readonly staff: StaffRow; readonly article: Article; readonly form: Form; readonly nonce: string };

async function pageOf({ store }: HttpParts, { staff: { companyId }, article, form, nonce }: Shown): Promise<string> {
  const companyName = (await store.companies.get(companyId))?.name ?? '';
  const { family, models } = article;
  const machine = { id: article.id, family, model: models[0] ?? family, serial: '', site: '' };
  const level = form.level === '3' ? 3 : form.level === '2' ? 2 : 1;
  const reader = { level, segment: 'business', language: form.language, base: '/api/articles', code: null } as const;
  return articlePage({ companyId, companyName, machine }, article, { ...reader, nonce, script: null, isPreview: true });
}

/**
 * Whether a form of our own page asks. Under the pages' referrer policy a form does not say its origin (Fetch, "append a
 * request Origin header"), so that what the browser says of the site counts as well.
 */
function isOwnForm({ auth }: HttpParts, req: Request): boolean {
  return auth.isAllowedOrigin(req) || req.headers['sec-fetch-site'] === 'same-origin';
}

/** An article as it will look, from the text that is being written; nothing of it is kept. A form's answer, for a frame. */
export function previewRouter(parts: HttpParts, read: BodyReader): Router {
  return Router().post('/articles/preview', async (req: Request, res: Response) => {
    const staff = await parts.auth.staffOf(req.headers.cookie);
    if (!staff || !articleRoles.includes(staff.role) || !isOwnForm(parts, req)) return void res.status(403).end();
    const form = await formOf(read, req);
    const found = form && readArticle(form.source, { id: parts.ids(), language: form.language });
    if (!form || !found || !('article' in found)) return void res.status(400).end();
    const nonce = randomBytes(16).toString('base64');
    const text = await pageOf(parts, { staff, article: found.article, form, nonce });
    res.set({ 'Content-Security-Policy': previewPolicy(nonce), 'Cache-Control': 'private, no-store' });
    res.type('html').send(text);
  });
}
