import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { readCode } from '#models/code.ts';
import type { Library } from '../library/library.ts';
import {
  articlePage,
  machinePage,
  type Reader,
  unknownCodePage,
  withdrawnPage,
  withoutNetworkPage,
} from '../library/pages.ts';
import { stopPath } from '../library/recognitionLine.ts';
import { shelfOf } from '../library/shelf.ts';
import type { Coded } from '../store/machineCodes.ts';
import { inertPolicy } from './csp.ts';
import { languageOf, sendArticlePicture, sendPage } from './libraryPage.ts';
import { anybody } from './reader.ts';
import { asKnown, type RecogniseParts, stopRecognising } from './recognise.ts';

type LibraryParts = RecogniseParts & {
  readonly library: Library;
  /** The pages' script, and after it all that it may load; none without built pages. */
  readonly scripts: readonly string[];
};
type Visit = { readonly coded: Coded; readonly reader: Reader; readonly req: Request; readonly res: Response };

const codeForm = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** Finds the machine a code stands on; a code that leads nowhere says so, and nothing of which machine it was. */
function onMachine({ store, scripts }: LibraryParts, answer: (visit: Visit) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const code = readCode(String(req.params.code)) ?? '';
    const coded = codeForm.test(code) ? await store.machineCodes.find(code) : null;
    const nonce = randomBytes(16).toString('base64');
    const language = languageOf(req);
    if (!coded) {
      const isRevoked = codeForm.test(code) && (await store.machineCodes.wasRevoked(code));
      return sendPage(res.status(isRevoked ? 410 : 404), { nonce }, unknownCodePage({ language, nonce }, isRevoked));
    }
    const script = scripts[0] ?? null;
    await answer({
      coded,
      reader: { level: anybody.level, segment: anybody.segment, language, base: `/m/${code}`, code, nonce, script },
      req,
      res,
    });
  };
}

/** The machine's page or an article's, as whoever is known on this device reads it there [rule.A2]. */
function asReader(parts: LibraryParts, answer: (visit: Visit) => Promise<void>) {
  return onMachine(parts, async ({ reader, ...visit }) => {
    const { coded, req } = visit;
    const place = { companyId: coded.companyId, family: coded.machine.family, req };
    await answer({ ...visit, reader: await asKnown(parts, reader, place) });
  });
}

/** What a device keeps of a machine, for everybody who may have it in hand, whoever is known on it now [rule.A2]; asked for again at each page, and answered in full only when something changed. */
function shelf(parts: LibraryParts) {
  return onMachine(parts, async ({ coded, reader, req, res }) => {
    const { family, model } = coded.machine;
    const articles = await parts.library.all(coded.companyId, { language: reader.language, family, model });
    const answer = shelfOf(coded, articles, { ...reader, scripts: parts.scripts });
    res.set({ 'Content-Security-Policy': inertPolicy, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Language' });
    res.set('ETag', `"${answer.version}"`);
    if (req.headers['if-none-match'] === `"${answer.version}"`) return void res.status(304).end();
    res.json(answer);
  });
}

/** The pages of a machine, as its printed code leads to them: the machine, its articles and their pictures. */
export function libraryRouter(parts: LibraryParts): Router {
  const { library } = parts;
  const machine = asReader(parts, async ({ coded, reader, req, res }) => {
    const query = String(req.query.q ?? '')
      .slice(0, 200)
      .trim();
    const { family, model } = coded.machine;
    const { language, level } = reader;
    const articles = await library.findAny(coded.companyId, { query, language, level, family, model });
    sendPage(res, reader, machinePage(coded, { query, articles }, reader));
  });
  const picture = onMachine(parts, async ({ coded, req, res }) => {
    sendArticlePicture(res, await library.picture(coded.companyId, String(req.params.name)));
  });
  const article = asReader(parts, async ({ coded, reader, req, res }) => {
    const [{ companyId }, key] = [coded, String(req.params.key)];
    const found = await library.get(companyId, key, reader.language);
    const gone = found ?? (await library.last(companyId, key, reader.language));
    if (gone?.family !== coded.machine.family) return res.redirect(303, reader.base);
    if (!found) return sendPage(res.status(410), reader, withdrawnPage(coded, gone.title, reader));
    sendPage(res, reader, articlePage(coded, found, reader));
  });
  const withoutNetwork = onMachine(parts, async ({ coded, reader, res }) =>
    sendPage(res, reader, withoutNetworkPage(coded, reader)),
  );
  const stop = onMachine(parts, async ({ reader, req, res }) => {
    await stopRecognising(parts, { req, res });
    res.redirect(303, reader.base);
  });
  const router = Router().get('/m/:code/ask', (_req, _res, next) => next('router'));
  router.get('/m/:code', machine).get('/m/:code/shelf', shelf(parts)).get('/m/:code/without-network', withoutNetwork);
  router.post(`/m/:code${stopPath}`, stop);
  return router.get('/m/:code/pictures/:name', picture).get('/m/:code/:key', article);
}
