import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { BucketRate } from '#models/bucket.ts';
import type { Machine } from '#models/customer.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import {
  companyPage,
  familyAsCoded,
  familyPage,
  type PlateTrouble,
  unknownCompanyPage,
} from '../library/companyPages.ts';
import { familiesOf } from '../library/families.ts';
import type { Library } from '../library/library.ts';
import { articlePage, type Reader, withdrawnPage } from '../library/pages.ts';
import { stopPath } from '../library/recognitionLine.ts';
import { languageOf, sendArticlePicture, sendPage } from './libraryPage.ts';
import { anybody } from './reader.ts';
import { asKnown, type RecogniseParts, stopRecognising } from './recognise.ts';

type FamilyParts = RecogniseParts & {
  readonly library: Library;
  /** The script of a company's page; null without built pages. */
  readonly script: string | null;
  /** The script of a family's pages, which is that of a machine's. */
  readonly familyScript: string | null;
};
type Company = { readonly id: string; readonly name: string };
type Visit = { readonly company: Company; readonly reader: Reader; readonly req: Request; readonly res: Response };

/** Serial numbers an address may try: enough for a name plate that is hard to read, too few to count them up (threat.T11). */
const tried: BucketRate = { burst: 10, perSecond: 0.1 };

function textIn(req: Request, name: string): string {
  return String(req.query[name] ?? '')
    .slice(0, 200)
    .trim();
}

function inCompany({ store, script }: FamilyParts, answer: (visit: Visit) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const company = await store.companies.get(String(req.params.company));
    const nonce = randomBytes(16).toString('base64');
    const language = languageOf(req);
    if (!company) return sendPage(res.status(404), { nonce }, unknownCompanyPage({ language, nonce }));
    const family = req.params.family;
    const base = `/at/${company.id}${family === undefined ? '' : `/${encodeURIComponent(String(family))}`}`;
    const reader = { level: anybody.level, segment: anybody.segment, language, base, code: null, nonce, script };
    await answer({ company, reader, req, res });
  };
}

/** A family's pages, as whoever is known on this device reads them there [rule.A2]. */
function inFamily(parts: FamilyParts, answer: (visit: Visit & { readonly name: string }) => Promise<void>) {
  return inCompany(parts, async ({ company, reader, ...visit }) => {
    const [{ req }, family] = [visit, String(visit.req.params.family)];
    const own = await asKnown(parts, { ...reader, script: parts.familyScript }, { companyId: company.id, family, req });
    await answer({ ...visit, company, reader: own, name: family });
  });
}

async function cardsOf({ store }: FamilyParts, companyId: string) {
  const [machines, articles, names] = await Promise.all([
    store.machines.list(companyId),
    store.articles.list(companyId),
    store.articles.pictures(companyId),
  ]);
  return familiesOf({ machines, articles, pictures: new Set(names) });
}

/** Where the machine with a serial number is shown: its own page by its code, else its family's. It says no more than the code does. */
async function placeOf({ store }: FamilyParts, companyId: string, machine: Machine): Promise<string> {
  const code = (await store.machineCodes.list(companyId)).get(machine.id);
  if (code) return `/m/${code}`;
  return `/at/${companyId}/${encodeURIComponent(machine.family)}?model=${encodeURIComponent(machine.model)}`;
}

function company(parts: FamilyParts) {
  const { store, clock } = parts;
  const limiter = createLimiter(tried, clock);
  return inCompany(parts, async ({ company: { id, name }, reader, req, res }) => {
    const serial = textIn(req, 'serial');
    let trouble: PlateTrouble | null = null;
    if (serial && limiter.spend(addressKey(req.ip)) !== null) trouble = { kind: 'tooMany', serial };
    else if (serial) {
      const machine = await store.machines.bySerial(id, serial);
      if (machine) return res.redirect(303, await placeOf(parts, id, machine));
      trouble = { kind: 'unknown', serial };
    }
    if (trouble) res.status(trouble.kind === 'tooMany' ? 429 : 404);
    sendPage(res, reader, companyPage({ id, name, families: await cardsOf(parts, id), trouble }, reader));
  });
}

function family(parts: FamilyParts) {
  return inFamily(parts, async ({ company: { id, name }, name: family, reader, req, res }) => {
    const card = (await cardsOf(parts, id)).find((known) => known.name === family);
    if (!card) return res.redirect(303, `/at/${id}`);
    const model = card.models.find((known) => known === textIn(req, 'model')) ?? '';
    const query = textIn(req, 'q');
    const { language, level } = reader;
    const wish = { query, language, level, family: card.name, model: model || null };
    const articles = await parts.library.findAny(id, wish);
    const shown = { companyId: id, companyName: name, family: card.name, model, models: card.models };
    sendPage(res, reader, familyPage(shown, { query, articles }, reader));
  });
}

function article(parts: FamilyParts) {
  return inFamily(parts, async ({ company: { id, name }, name: family, reader, req, res }) => {
    const [{ library }, key] = [parts, String(req.params.key)];
    const found = await library.get(id, key, reader.language);
    const gone = found ?? (await library.last(id, key, reader.language));
    if (!gone || gone.family !== family) return res.redirect(303, reader.base);
    const coded = familyAsCoded({ companyId: id, companyName: name, family: gone.family, model: '' });
    if (!found) return sendPage(res.status(410), reader, withdrawnPage(coded, gone.title, reader));
    sendPage(res, reader, articlePage(coded, found, reader));
  });
}

function stop(parts: FamilyParts) {
  return inCompany(parts, async ({ reader, req, res }) => {
    await stopRecognising(parts, { req, res });
    res.redirect(303, reader.base);
  });
}

function picture(parts: FamilyParts) {
  return inCompany(parts, async ({ company: { id }, req, res }) => {
    sendArticlePicture(res, await parts.library.picture(id, String(req.params.name)));
  });
}

/** A company's pages, for who has no code at hand: which machine it is, and what is known of its family. */
export function familiesRouter(parts: FamilyParts): Router {
  const router = Router().get('/at/:company', company(parts));
  router.get(['/at/:company/ask', '/at/:company/:family/ask'], (_req, _res, next) => next('router'));
  router.get('/at/:company/:family', family(parts)).get('/at/:company/:family/pictures/:name', picture(parts));
  router.post(`/at/:company/:family${stopPath}`, stop(parts));
  return router.get('/at/:company/:family/:key', article(parts));
}
