import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { Language } from '#models/level.ts';
import { chooseLanguage } from '#models/text/language.ts';
import type { Library } from '../library/library.ts';
import { articlePage, machinePage, type Reader, unknownCodePage } from '../library/pages.ts';
import type { Coded } from '../store/machineCodes.ts';
import type { Store } from '../store/store.ts';
import { inertPolicy, ownPagePolicy } from './csp.ts';
import { anybody } from './reader.ts';

type LibraryParts = {
  readonly store: Store;
  readonly library: Library;
  /** Where the pages' script is; null without built pages. */
  readonly script: string | null;
};
type Visit = { readonly coded: Coded; readonly reader: Reader; readonly req: Request; readonly res: Response };

const codeForm = /^[0-9A-HJKMNP-TV-Z]{16}$/;

function languageOf(req: Request): Language {
  return chooseLanguage({ person: String(req.query.lang ?? ''), browser: req.acceptsLanguages() });
}

function sendPage(res: Response, nonce: string, text: string): void {
  res.set('Content-Security-Policy', ownPagePolicy(nonce)).set('Cache-Control', 'private, no-cache');
  res.set('Vary', 'Accept-Language').type('html').send(text);
}

/** Finds the machine a code stands on; a code that leads nowhere says so, and nothing of why. */
function onMachine({ store, script }: LibraryParts, answer: (visit: Visit) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const code = String(req.params.code).toUpperCase();
    const coded = codeForm.test(code) ? await store.machineCodes.find(code) : null;
    const nonce = randomBytes(16).toString('base64');
    const language = languageOf(req);
    if (!coded) return sendPage(res.status(404), nonce, unknownCodePage({ language, nonce }));
    await answer({
      coded,
      reader: { level: anybody.level, segment: anybody.segment, language, code, nonce, script },
      req,
      res,
    });
  };
}

/** The pages of a machine, as its printed code leads to them: the machine, its articles and their pictures. */
export function libraryRouter(parts: LibraryParts): Router {
  const { store, library } = parts;
  const machine = onMachine(parts, async ({ coded, reader, req, res }) => {
    const query = String(req.query.q ?? '')
      .slice(0, 200)
      .trim();
    const { family, model } = coded.machine;
    const articles = await library.find(coded.companyId, { query, language: reader.language, family, model });
    sendPage(res, reader.nonce, machinePage(coded, { query, articles }, reader));
  });
  const picture = onMachine(parts, async ({ coded, req, res }) => {
    const found = await store.articles.picture(coded.companyId, String(req.params.name));
    if (!found) return void res.status(404).end();
    res.set({ 'Content-Security-Policy': inertPolicy, 'Cache-Control': 'private, max-age=86400' });
    res.type(found.mime).send(found.bytes);
  });
  const article = onMachine(parts, async ({ coded, reader, req, res }) => {
    const found = await library.get(coded.companyId, String(req.params.key), reader.language);
    if (!found || found.family !== coded.machine.family) return res.redirect(303, `/m/${reader.code}`);
    sendPage(res, reader.nonce, articlePage(coded, found, reader));
  });
  const router = Router().get('/m/:code/ask', (_req, _res, next) => next('router'));
  return router.get('/m/:code', machine).get('/m/:code/pictures/:name', picture).get('/m/:code/:key', article);
}
