import type { Request, Response } from 'express';
import type { Language } from '#models/level.ts';
import type { Recognition } from '#models/library/recognition.ts';
import { chooseLanguage } from '#models/text/language.ts';
import type { ArticlePicture } from '../store/database.ts';
import { inertPolicy, libraryPolicy } from './csp.ts';

/** The language a page of the library is asked for in. */
export function languageOf(req: Request): Language {
  return chooseLanguage({ person: String(req.query.lang ?? ''), browser: req.acceptsLanguages() });
}

type PageFor = { readonly nonce: string; readonly recognition?: Recognition | null };

/** A page that is read as somebody stays nowhere: whoever has the device next is not to go back to it [rule.A2]. */
export function sendPage(res: Response, { nonce, recognition = null }: PageFor, text: string): void {
  res.set('Content-Security-Policy', libraryPolicy(nonce));
  res.set('Cache-Control', recognition ? 'private, no-store' : 'private, no-cache');
  // It moves a page to a process of its own before it is painted, and protects what these public pages do not have.
  res.removeHeader('Cross-Origin-Opener-Policy');
  res.set('Vary', 'Accept-Language, Cookie').type('html').send(text);
}

/** A drawing of an article: as an image it can do nothing, whatever is written in it. */
export function sendArticlePicture(res: Response, found: Pick<ArticlePicture, 'mime' | 'bytes'> | null): void {
  if (!found) return void res.status(404).end();
  res.set({ 'Content-Security-Policy': inertPolicy, 'Cache-Control': 'private, max-age=86400' });
  res.type(found.mime).send(found.bytes);
}
