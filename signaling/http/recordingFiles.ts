import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Act } from '#models/recording/act.ts';
import { refuse } from '#models/refusal.ts';
import type { OwnFile } from '../media/recordings/checking.ts';
import type { ByteRange } from '../media/recordings/giving.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { isFor, isShown, recordingAccess } from './recordingAccess.ts';
import { audit } from './recordings.ts';

/** One range of a file as a request asks for it: all of it where it asks for none, null where there is no such one (RFC 9110, section 14.2). */
function rangeOf(header: string | undefined, length: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  // Several ranges, or another unit: the whole file is an answer as good.
  if (!match || (match[1] === '' && match[2] === '')) return { from: 0, to: length - 1 };
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') return Number(last) === 0 ? null : { from: Math.max(0, length - Number(last)), to: length - 1 };
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from <= to ? { from, to } : null;
}

/** Sends a part of a file as what it was found to be; opened by itself it can run nothing, and no cache keeps it. */
async function sendRange({ archive }: HttpParts, { req, res }: Exchange, file: OwnFile): Promise<void> {
  const { mime, bytes } = file;
  const range = rangeOf(req.headers.range, bytes);
  res.set({ 'Cache-Control': 'private, no-store', 'Accept-Ranges': 'bytes', 'Content-Disposition': 'inline' });
  if (!range) return void res.status(416).set('Content-Range', `bytes */${bytes}`).end();
  const { from, to } = range;
  const given = await archive.care.give(file, range);
  if (!given) return send(res, refuse('NOT_FOUND'));
  res.set({ 'Content-Type': mime, 'Content-Length': String(to - from + 1) });
  if (req.headers.range) res.status(206).set('Content-Range', `bytes ${from}-${to}/${bytes}`);
  if (req.method === 'HEAD') return void res.end();
  await pipeline(Readable.from(given, { objectMode: false }), res).catch(() => res.destroy());
}
type Exchange = { readonly req: Request; readonly res: Response };

/** A page that plays asks for many ranges: only what begins at the beginning counts as playing it once more. */
function isBeginning({ headers }: Request): boolean {
  return headers.range === undefined || /^bytes=0-/.test(headers.range);
}

/** What is fetched to be at hand is said to be played once it is: the page asks for its head then. */
function actOf({ query }: Request): Act {
  if (query.export === '1') return 'exported';
  return query.ahead === '1' ? 'fetched' : 'played';
}

/** The files of recordings, in ranges. */
export function recordingFilesRouter(parts: HttpParts): Router {
  return Router().get('/recordings/:id/files/:n', async (req, res) => {
    const answer = await recordingAccess(parts, req);
    if (!answer.ok) return send(res, answer);
    const { access } = answer;
    const file = (await parts.store.recordings.files(access.where)).find(({ n }) => String(n) === req.params.n);
    if (!file || !isFor(file, access) || !isShown(file, access)) return send(res, refuse('NOT_FOUND'));
    if (isBeginning(req)) await audit(parts, access, actOf(req));
    await sendRange(parts, { req, res }, { ...access.where, ...file });
  });
}
